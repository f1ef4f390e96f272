package org.hometongue.sandbox;

/**
 * A refusal in Twilio's form.
 *
 * @param status HTTP status
 * @param code Twilio's error code
 * @param message Twilio's sentence, without the number it is about
 */
record TwilioError(int status, int code, String message) {

  static final TwilioError AUTHENTICATE = new TwilioError(401, 20003, "Authenticate");
  static final TwilioError NOT_FOUND =
      new TwilioError(404, 20404, "The requested resource was not found");
  static final TwilioError TOO_MANY = new TwilioError(429, 20429, "Too Many Requests");
  static final TwilioError INTERNAL = new TwilioError(500, 20500, "Internal Server Error");
  static final TwilioError UNAVAILABLE = new TwilioError(503, 20503, "Service Unavailable");

  static TwilioError bad(int code, String message) {
    return new TwilioError(400, code, message);
  }

  String json() {
    return new JsonLine()
        .number("code", code)
        .text("message", message)
        .text("more_info", "https://www.twilio.com/docs/errors/" + code)
        .number("status", status)
        .end();
  }
}
