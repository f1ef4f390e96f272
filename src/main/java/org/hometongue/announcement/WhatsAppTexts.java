package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which exact WhatsApp texts the provider has approved. */
@ApplicationScoped
class WhatsAppTexts {
  /** An approved text and its id at the provider. */
  public record Approved(String templateId, String language, String textHash, String contentSid) {}

  Map<Workshop.WhatsAppText, String> approved(Handle handle, UUID districtId, String templateId) {
    return handle
        .createQuery(
            """
            select template_id, language, text_hash, content_sid from provider_template
             where district_id = :district and template_id = :template and status = 'approved'
            """)
        .bind("district", districtId)
        .bind("template", templateId)
        .registerRowMapper(ConstructorMapper.factory(Approved.class))
        .mapTo(Approved.class)
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                a -> new Workshop.WhatsAppText(a.templateId(), a.language(), a.textHash()),
                Approved::contentSid,
                (first, second) -> first));
  }

  /** Names a text by its template, WhatsApp's language code and the hash of its exact words. */
  static Workshop.WhatsAppText key(String templateId, String whatsappCode, String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Workshop.WhatsAppText(templateId, whatsappCode, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
