package org.hometongue.channel.twilio;

import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hometongue.channel.SendOutcome;

/**
 * Carries the SDK's requests, each exactly once. An answer that is not a success, and every failure
 * of the network, leaves as a {@link FailedCall} before the SDK can repeat the request or lose the
 * reason.
 */
final class TwilioTransport extends HttpClient {
  private static final String PRODUCTION = "https://api.twilio.com";
  private static final int LONGEST_ANSWER = 8 << 20;

  private final CloseableHttpClient http;
  private final ScheduledThreadPoolExecutor watch;
  private final Duration deadline;
  private final String base;

  /**
   * @param base production keeps the host of each Twilio product; any other address, such as the
   *     sandbox's, takes the requests of all products
   * @param deadline for a whole exchange: the socket's own timeout starts anew with every byte
   */
  TwilioTransport(
      CloseableHttpClient http, ScheduledThreadPoolExecutor watch, Duration deadline, URI base) {
    this.http = http;
    this.watch = watch;
    this.deadline = deadline;
    String text = base.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(Request request, int[] retryCodes, int retries, long delay) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    HttpUriRequestBase call =
        new HttpUriRequestBase(request.getMethod().name(), address(request.constructURL()));
    if (request.requiresAuthentication()) {
      call.setHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
    }
    request
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(v -> call.addHeader(name, v)));
    if (request.getMethod() != HttpMethod.GET) {
      call.setEntity(entity(request));
    }
    Future<?> alarm = watch.schedule(call::abort, deadline.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return http.execute(call, answer -> read(answer, CreatedMessage.isAnswerTo(request)));
    } catch (IOException e) {
      throw new FailedCall(
          call.isAborted() ? new SendOutcome.Unknown("deadline") : TwilioAnswers.of(e));
    } finally {
      alarm.cancel(false);
    }
  }

  private URI address(URL url) {
    return URI.create(base.equals(PRODUCTION) ? url.toString() : base + url.getFile());
  }

  private static StringEntity entity(Request request) {
    return request.getContentType() == EnumConstants.ContentType.JSON
        ? new StringEntity(request.getBody(), ContentType.APPLICATION_JSON)
        : new StringEntity(
            request.encodeFormBody(),
            ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8));
  }

  private static Response read(ClassicHttpResponse answer, boolean created) throws IOException {
    int status = answer.getCode();
    String body = "";
    if (answer.getEntity() != null) {
      try (InputStream in = answer.getEntity().getContent()) {
        body = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
      }
    }
    if (status < 200 || status > 299) {
      throw new FailedCall(TwilioAnswers.of(status, retryAfter(answer), body));
    }
    return new Response(
        created ? CreatedMessage.shortened(body) : body, status, answer.getHeaders());
  }

  /** Seconds only: that is what Twilio sends, and a date would need a clock that agrees. */
  private static Optional<Duration> retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
    if (header == null || !header.getValue().strip().matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(header.getValue().strip())));
  }
}
