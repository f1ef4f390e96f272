package org.hometongue.language;

/** The GSM 03.38 default alphabet with its extension table (3GPP TS 23.038 6.2.1). */
final class Gsm7 {

  /** ESC is left out: alone it stands for no character. */
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENSION = "\f^{}\\[~]|€";

  private static final byte[] SEPTETS = new byte[0x20AD];

  static {
    BASIC.chars().forEach(c -> SEPTETS[c] = 1);
    EXTENSION.chars().forEach(c -> SEPTETS[c] = 2);
  }

  private Gsm7() {}

  /** Units a character takes: 1, 2 behind an escape, or 0 when it is not in the alphabet. */
  static int septets(int c) {
    return c < SEPTETS.length ? SEPTETS[c] : 0;
  }

  static boolean fits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (septets(text.charAt(i)) == 0) {
        return false;
      }
    }
    return true;
  }
}
