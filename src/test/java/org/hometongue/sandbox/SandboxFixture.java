package org.hometongue.sandbox;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A running sandbox with the two clients that tests drive it with: Twilio's SDK and plain HTTP. */
final class SandboxFixture implements AutoCloseable {

  static final String SERVICE = "MG" + "0123456789abcdef".repeat(2);
  static final String SENDER = "+12025550100";
  static final String WHATSAPP_SENDER = "whatsapp:+12025550100";

  final SandboxConfig config;
  final CarrierSandbox sandbox;
  final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  SandboxFixture(SandboxConfig config) {
    this.config = config;
    this.sandbox = CarrierSandbox.start(config);
  }

  static SandboxConfig config(Path folder) {
    return SandboxConfig.fresh(folder)
        .withSenders(
            java.util.List.of(), Map.of(SERVICE, java.util.List.of(SENDER, WHATSAPP_SENDER)));
  }

  static SandboxFixture in(Path folder) {
    return new SandboxFixture(config(folder));
  }

  SandboxLedger ledger() {
    return sandbox.ledger();
  }

  TwilioRestClient twilio() {
    return new TwilioRestClient.Builder(config.accountSid(), config.authToken())
        .httpClient(new Loopback("http://localhost:" + sandbox.httpPort()))
        .build();
  }

  HttpResponse<String> create(Map<String, String> form) {
    return send("POST", messages(), Form.write(form), "application/x-www-form-urlencoded");
  }

  HttpResponse<String> create(String to, String body) {
    return create(sms(to, body));
  }

  static Map<String, String> sms(String to, String body) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("To", to);
    form.put("MessagingServiceSid", SERVICE);
    form.put("Body", body);
    return form;
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "", "text/plain");
  }

  HttpResponse<String> put(String path, String json) {
    return send("PUT", path, json, "application/json");
  }

  HttpResponse<String> postJson(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  String messages() {
    return "/2010-04-01/Accounts/" + config.accountSid() + "/Messages.json";
  }

  HttpResponse<String> send(String method, String path, String body, String type) {
    try {
      return http.send(
          request(method, path, body, type).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String method, String path, String body, String type) {
    String pair = config.accountSid() + ":" + config.authToken();
    return HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.httpPort() + path))
        .timeout(Duration.ofSeconds(10))
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .header("Content-Type", type)
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
    sandbox.close();
  }

  /** Sends the SDK's requests to the sandbox, whatever Twilio host they were meant for. */
  private static final class Loopback extends NetworkHttpClient {
    private final String base;

    Loopback(String base) {
      this.base = base;
    }

    @Override
    public Response makeRequest(Request request) {
      Request here =
          new Request(request.getMethod(), request.getUrl().replaceFirst("^https://[^/]+", base));
      request.getPostParams().forEach((k, all) -> all.forEach(v -> here.addPostParam(k, v)));
      request.getQueryParams().forEach((k, all) -> all.forEach(v -> here.addQueryParam(k, v)));
      request.getHeaderParams().forEach((k, all) -> all.forEach(v -> here.addHeaderParam(k, v)));
      here.setContentType(request.getContentType());
      here.setBody(request.getBody());
      here.setAuth(request.getUsername(), request.getPassword());
      return super.makeRequest(here);
    }
  }
}
