package org.hometongue.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A request to the service under test, as a client outside would send it; redirects are not
 * followed. (REST Assured looks its handlers up by words made small in the default locale, which
 * fails in the Turkish one that the tests run in.)
 */
public final class TestHttp {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "----a-boundary-of-the-tests";

  private final String method;
  private final HttpRequest.Builder request;
  private final Map<String, String> form = new LinkedHashMap<>();
  private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
  private boolean files;

  /** What came back. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    /** Empty when the header is not there. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + body(), e);
      }
    }

    /** The last part of the problem's type; fails when the answer is no problem. */
    public String problem() {
      if (!header("Content-Type").startsWith("application/problem+json")) {
        throw new AssertionError("no problem: " + status() + " " + body());
      }
      return json().required("type").asText().replace("urn:hometongue:problem:", "");
    }
  }

  private TestHttp(String method, String path) {
    this.method = method;
    this.request = HttpRequest.newBuilder(URI.create(root() + path));
  }

  /** Scheme, host and port of the service under test. */
  public static String root() {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  public static TestHttp get(String path) {
    return new TestHttp("GET", path);
  }

  public static TestHttp post(String path) {
    return new TestHttp("POST", path);
  }

  public static TestHttp request(String method, String path) {
    return new TestHttp(method, path);
  }

  public TestHttp header(String name, String value) {
    request.header(name, value);
    return this;
  }

  /** The value of the header Authorization. */
  public TestHttp as(String bearer) {
    return header("Authorization", bearer);
  }

  public TestHttp cookie(String name, String value) {
    return header("Cookie", name + "=" + value);
  }

  public TestHttp field(String name, String value) {
    form.put(name, value);
    return this;
  }

  /** Sends the fields as a browser sends a form with files. */
  public TestHttp asMultipart() {
    files = true;
    return this;
  }

  public TestHttp json(String text) {
    return body("application/json", text);
  }

  public TestHttp body(String contentType, String text) {
    return body(contentType, HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8));
  }

  public TestHttp body(String contentType, HttpRequest.BodyPublisher publisher) {
    request.header("Content-Type", contentType);
    body = publisher;
    return this;
  }

  public Answer send() {
    if (files) {
      body(
          "multipart/form-data; boundary=" + BOUNDARY,
          form.entrySet().stream()
              .map(
                  e ->
                      "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                          .formatted(BOUNDARY, e.getKey(), e.getValue()))
              .collect(Collectors.joining("", "", "--" + BOUNDARY + "--\r\n")));
    } else if (!form.isEmpty()) {
      body(
          "application/x-www-form-urlencoded",
          form.entrySet().stream()
              .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
              .collect(Collectors.joining("&")));
    }
    try {
      return new Answer(
          CLIENT.send(
              request.method(method, body).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
