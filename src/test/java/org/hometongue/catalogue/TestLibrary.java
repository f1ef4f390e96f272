package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;

/** A small library in memory: one template that uses everything, and translations of it. */
public final class TestLibrary {
  public static final String ID = "test.buses";
  public static final LocalePacks PACKS = LocalePacks.shipped();
  public static final Gates GATES = new Gates(PACKS);

  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  public static final String SOURCE =
      """
      {
        "id": "test.buses", "syntax": "icu-mf1-restricted/1", "title": "Late buses",
        "messageClass": "MISSION", "topic": "transport", "situation": "other", "risk": "routine",
        "whatsappCategory": "UTILITY",
        "context": "Says how many buses are late today. For tests only.",
        "noTranslate": ["STOP"],
        "args": {
          "org": {"type": "org", "maxLength": 60, "example": "Lincoln Schools", "fact": "district.name"},
          "n": {"type": "count", "min": 1, "max": 10, "example": 3},
          "date": {"type": "date", "example": "2026-03-09"},
          "reason": {"type": "enum", "options": ["snow", "repair"], "example": "snow"},
          "phone": {"type": "phone", "example": "+12025550123", "fact": "district.hotline"}
        },
        "options": {"reason": {"snow": "snow on the road", "repair": "repair work"}},
        "text": {
          "sms": "{n, plural, one {{org}: # bus is late on {date}. Reply STOP to end. In your language: {phone}} other {{org}: # buses are late on {date}. Reply STOP to end. In your language: {phone}}}",
          "whatsapp": "Notice from {org}: Some buses are late. The day is {date} and the reason is: {reason}. For 24 hours you can call {phone} in your language. Thank you.",
          "email": {
            "subject": "{org}: Late buses",
            "body": ["This is a message from {org}.", "Some buses are late on {date}. Reason: {reason}.", "In your language: {phone}"]
          }
        }
      }
      """;

  public static final String SPANISH =
      """
      {
        "id": "test.buses", "lang": "es-US", "origin": "machine-draft", "basedOn": "",
        "options": {"reason": {"snow": "nieve en el camino", "repair": "reparaciones"}},
        "text": {
          "sms": "{n, plural, one {{org}: # autobús llega tarde el {date}. Responda STOP para salir. En su idioma: {phone}} other {{org}: # autobuses llegan tarde el {date}. Responda STOP para salir. En su idioma: {phone}}}",
          "whatsapp": "Aviso de {org}: Algunos autobuses llegan tarde. El día es {date} y la causa es: {reason}. Durante 24 horas puede llamar al {phone} en su idioma. Gracias.",
          "email": {
            "subject": "{org}: Autobuses con retraso",
            "body": ["Este es un mensaje de {org}.", "Algunos autobuses llegan tarde el {date}. Causa: {reason}.", "En su idioma: {phone}"]
          }
        }
      }
      """;

  public static final String RUSSIAN =
      """
      {
        "id": "test.buses", "lang": "ru", "origin": "machine-draft", "basedOn": "",
        "options": {"reason": {"snow": "снег на дороге", "repair": "ремонт"}},
        "text": {
          "sms": "{n, plural, one {{org}: опаздывает # автобус, {date}. Ответьте STOP, чтобы не получать. На вашем языке: {phone}} few {{org}: опаздывают # автобуса, {date}. Ответьте STOP, чтобы не получать. На вашем языке: {phone}} many {{org}: опаздывают # автобусов, {date}. Ответьте STOP, чтобы не получать. На вашем языке: {phone}} other {{org}: опаздывают # автобуса, {date}. Ответьте STOP, чтобы не получать. На вашем языке: {phone}}}",
          "email": {
            "subject": "{org}: автобусы опаздывают",
            "body": ["Это сообщение от {org}.", "Некоторые автобусы опаздывают, {date}. Причина: {reason}.", "На вашем языке: {phone}"]
          }
        }
      }
      """;

  public static final String ARABIC =
      """
      {
        "id": "test.buses", "lang": "ar", "origin": "machine-draft", "basedOn": "",
        "options": {"reason": {"snow": "ثلج على الطريق", "repair": "أعمال صيانة"}},
        "text": {
          "sms": "{n, plural, one {{org}: تأخرت حافلة واحدة يوم {date}. أرسل STOP للتوقف. للسؤال بلغتك: {phone}} two {{org}: تأخرت حافلتان يوم {date}. أرسل STOP للتوقف. للسؤال بلغتك: {phone}} few {{org}: تأخرت # حافلات يوم {date}. أرسل STOP للتوقف. للسؤال بلغتك: {phone}} other {{org}: تأخرت # حافلة يوم {date}. أرسل STOP للتوقف. للسؤال بلغتك: {phone}}}",
          "email": {
            "subject": "{org}: تأخر الحافلات",
            "body": ["هذه رسالة من {org}.", "تأخرت بعض الحافلات يوم {date}. السبب: {reason}.", "للسؤال بلغتك: {phone}"]
          }
        }
      }
      """;

  public static final String CHINESE =
      """
      {
        "id": "test.buses", "lang": "zh-Hans", "origin": "machine-draft", "basedOn": "",
        "options": {"reason": {"snow": "路上有雪", "repair": "维修"}},
        "text": {
          "sms": "{n, plural, other {{org}：{date}有#辆校车晚点。回复STOP可停止接收。用您的语言咨询：{phone}}}",
          "email": {
            "subject": "{org}：校车晚点",
            "body": ["这是{org}发来的消息。", "{date}部分校车晚点。原因：{reason}。", "用您的语言咨询：{phone}"]
          }
        }
      }
      """;

  public static final String DARI =
      """
      {
        "id": "test.buses", "lang": "fa-AF", "origin": "machine-draft", "basedOn": "",
        "options": {"reason": {"snow": "برف در سرک", "repair": "کار ترمیم"}},
        "text": {
          "sms": "{n, plural, one {{org}: # بس مکتب به تاریخ {date} ناوقت می‌رسد. برای توقف STOP بفرستید. به زبان خود پرسان کنید: {phone}} other {{org}: # بس مکتب به تاریخ {date} ناوقت می‌رسد. برای توقف STOP بفرستید. به زبان خود پرسان کنید: {phone}}}",
          "email": {
            "subject": "{org}: تأخیر بس‌های مکتب",
            "body": ["این پیام از {org} است.", "چند بس مکتب به تاریخ {date} ناوقت می‌رسد. دلیل: {reason}.", "به زبان خود پرسان کنید: {phone}"]
          }
        }
      }
      """;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  /** The template, and nothing else. */
  public static TestLibrary withSource() {
    return new TestLibrary().put("source.json", SOURCE);
  }

  /** Adds or replaces a file of the template. */
  public TestLibrary put(String name, String json) {
    return put("templates/" + ID + "/" + name, json.getBytes(UTF_8));
  }

  TestLibrary put(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  public TestLibrary target(String json) {
    String tag = json.replaceAll("(?s).*\"lang\": \"([^\"]+)\".*", "$1");
    return put("targets/" + tag + ".json", json);
  }

  Catalogue read() {
    return read(NOW);
  }

  Catalogue read(Instant now) {
    return Catalogue.read(
        TranslationFiles.of(files), PACKS, GATES, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Reads the library at a fixed day in November 2026. */
  public Catalogue catalogue() {
    return read();
  }

  /** A decision about the present texts of one language. */
  public static String review(
      Catalogue present, String tag, String decision, String role, String who, String date) {
    Template template = present.template(ID).orElseThrow();
    Translation translation = present.translation(ID, LanguageTag.of(tag)).orElseThrow();
    return """
    {"decision": "%s", "role": "%s", "reviewer": "%s", "date": "%s",
     "channels": ["sms", "whatsapp", "email"], "source": "%s", "target": "%s"}\
    """
        .formatted(decision, role, who, date, template.hash(), translation.hash());
  }
}
