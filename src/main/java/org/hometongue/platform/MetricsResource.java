package org.hometongue.platform;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of this node, in Prometheus' text format. They hold no personal data, but they do say
 * how a district works; so they answer a token that the operator chose, or else this machine only.
 */
@Path("/metrics")
@PermitAll
public class MetricsResource {
  private static final String BEARER = "Bearer ";
  private static final List<String> SIGNS_OF_A_PROXY =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final PrometheusMeterRegistry registry;
  private final Instance<Gauges> gauges;
  private final MetricsSettings settings;

  MetricsResource(
      PrometheusMeterRegistry registry, Instance<Gauges> gauges, MetricsSettings settings) {
    this.registry = registry;
    this.gauges = gauges;
    this.settings = settings;
  }

  /** The one registry; Micrometer hands it everything that is measured. */
  @Produces
  @Singleton
  static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @GET
  @Operation(hidden = true)
  public Response scrape(HttpServerRequest request) {
    if (!isAllowed(request)) {
      return Response.status(Response.Status.NOT_FOUND).build();
    }
    gauges.forEach(Gauges::read);
    return Response.ok(registry.scrape(), MediaType.TEXT_PLAIN + ";version=0.0.4;charset=utf-8")
        .build();
  }

  private boolean isAllowed(HttpServerRequest request) {
    return settings
        .token()
        .map(token -> shows(request.getHeader("Authorization"), token))
        .orElseGet(
            () ->
                isHere(request.remoteAddress().hostAddress())
                    && SIGNS_OF_A_PROXY.stream().noneMatch(request.headers()::contains));
  }

  private static boolean shows(@Nullable String authorization, String token) {
    return authorization != null
        && MessageDigest.isEqual(
            authorization.getBytes(StandardCharsets.UTF_8),
            (BEARER + token).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isHere(@Nullable String address) {
    try {
      return address != null && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
