package org.hometongue.channel.twilio;

import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests, each exactly once, on our own exchange. An answer that is not a
 * success, and every failure of the network, leaves as a {@link FailedCall} before the SDK can
 * repeat the request or lose the reason. Blocks: for lists, content and accounts, not for messages.
 */
final class TwilioTransport extends HttpClient {
  private static final String PRODUCTION = "https://api.twilio.com";

  private final TwilioExchange exchange;
  private final String base;

  /**
   * @param base production keeps the host of each Twilio product; any other address, such as the
   *     sandbox's, takes the requests of all products
   */
  TwilioTransport(TwilioExchange exchange, URI base) {
    this.exchange = exchange;
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
    TwilioExchange.Answer answer;
    try {
      answer = exchange.send(call(request), TwilioClients.ANSWER, () -> {}).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof FailedCall failed ? failed : e;
    }
    if (!answer.isSuccess()) {
      throw new FailedCall(TwilioAnswers.of(answer));
    }
    return new Response(answer.body(), answer.status());
  }

  private TwilioExchange.Call call(Request request) {
    boolean get = request.getMethod() == HttpMethod.GET;
    boolean json = request.getContentType() == EnumConstants.ContentType.JSON;
    @Nullable Buffer body =
        get ? null : Buffer.buffer(json ? request.getBody() : request.encodeFormBody());
    return new TwilioExchange.Call(
        io.vertx.core.http.HttpMethod.valueOf(request.getMethod().name()),
        address(request.constructURL()),
        request.requiresAuthentication() ? request.getAuthString() : "",
        request.getHeaderParams(),
        get ? null : json ? "application/json" : FormBody.CONTENT_TYPE,
        body);
  }

  private URI address(URL url) {
    return URI.create(base.equals(PRODUCTION) ? url.toString() : base + url.getFile());
  }
}
