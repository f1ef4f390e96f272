package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MimeTextTest {

  private static Mail parse(String mail) {
    return MimeText.parse(mail.replace("\n", "\r\n").getBytes(UTF_8), "made-up@sandbox.example");
  }

  @Test
  void nestedPartsInBase64AndQuotedPrintable() {
    Mail mail =
        parse(
            """
            Message-Id: <1@d.example>
            Content-Type: multipart/mixed;
             boundary="outer b"

            preamble
            --outer b
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Ma=C3=B1ana no hay =
            clases =3D
            --inner
            Content-Type: text/html; charset="iso-8859-1"
            Content-Transfer-Encoding: base64

            PHA+TWHxYW5hPC9wPg==
            --inner--
            --outer b
            Content-Type: text/plain

            attachment
            --outer b--
            epilogue
            """);

    assertThat(mail.messageId()).isEqualTo("1@d.example");
    assertThat(mail.text()).isEqualTo("Mañana no hay clases =");
    assertThat(mail.html()).isEqualTo("<p>Mañana</p>");
  }

  @Test
  void encodedWordsInSeveralCharsetsAndRawUtf8() {
    assertThat(parse("Subject: =?iso-8859-1*es?q?Ma=F1ana?=\n\nx").subject()).isEqualTo("Mañana");
    assertThat(parse("Subject: Mañana raw\n\nx").subject()).isEqualTo("Mañana raw");
    assertThat(
            parse("Subject: =?utf-8?B?2YXYr9ix2LPYqQ==?=\n =?utf-8?B?IPCfj6s=?= end\n\n").subject())
        .isEqualTo("مدرسة 🏫 end");
  }

  @Test
  void damageIsReadAsFarAsItGoes() {
    assertThat(parse("").messageId()).isEqualTo("made-up@sandbox.example");
    assertThat(parse("no header at all").text()).isEmpty();
    assertThat(parse("Content-Type: text/plain; charset=klingon\n\nabc").text()).isEqualTo("abc");
    assertThat(parse("Content-Transfer-Encoding: quoted-printable\n\n100 =ZZ and = and =4").text())
        .isEqualTo("100 =ZZ and = and =4");
    assertThat(parse("Content-Type: multipart/mixed\n\nabc").text()).isEmpty();
    assertThat(parse("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nopen end").text())
        .isEqualTo("open end");
    assertThat(parse("Content-Transfer-Encoding: base64\n\n%%%").text()).isEmpty();
    byte[] latin =
        "Content-Type: text/plain; charset=latin1\r\n\r\nMa\u00f1ana".getBytes(ISO_8859_1);
    assertThat(MimeText.parse(latin, "x").text()).isEqualTo("Mañana");
  }
}
