package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.WhatsAppCategory;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ProviderAccounts;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.whatsapp.WhatsAppTemplates;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.NumberedTemplate;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Renderer;
import org.hometongue.platform.Database;

/**
 * Submits the library's sendable texts to WhatsApp, which carries only what it has approved,
 * language by language. Texts it would refuse, and languages it has no code for, are left to the
 * other channels.
 */
@ApplicationScoped
public class WhatsAppSubmissions {
  private final Database database;
  private final Libraries libraries;
  private final LocalePacks packs;
  private final Renderer renderer;
  private final WhatsAppTemplates templates;
  private final ProviderAccounts accounts;

  WhatsAppSubmissions(
      Database database,
      Libraries libraries,
      LocalePacks packs,
      WhatsAppTemplates templates,
      ProviderAccounts accounts) {
    this.database = database;
    this.libraries = libraries;
    this.packs = packs;
    this.renderer = new Renderer(packs);
    this.templates = templates;
    this.accounts = accounts;
  }

  /**
   * Submits what has not been submitted yet.
   *
   * @param templateId empty: the whole library
   * @return how many texts the district's WhatsApp sender now has at the provider
   * @throws IOException when the provider could not be asked; what was submitted before it stays
   */
  public int submit(UUID districtId, Optional<String> templateId) throws IOException {
    Optional<SenderConfig> sender = sender(districtId);
    if (sender.isEmpty()) {
      return 0;
    }
    Catalogue library =
        sender.get().sandbox() ? libraries.of(districtId) : libraries.reviewed(districtId);
    int submitted = 0;
    for (WhatsAppTemplates.Text text : texts(library, templateId)) {
      templates.submit(districtId, sender.get(), text);
      submitted++;
    }
    return submitted;
  }

  private Optional<SenderConfig> sender(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, provider, address, sandbox from sender
                     where district_id = :district and channel = 'WHATSAPP' order by sender_id limit 1
                    """)
                .bind("district", districtId)
                .map(
                    (rs, ctx) ->
                        accounts.sender(
                            rs.getObject("sender_id", UUID.class),
                            Channel.WHATSAPP,
                            rs.getString("provider"),
                            rs.getString("address"),
                            rs.getBoolean("sandbox")))
                .findOne()
                .flatMap(found -> found));
  }

  private List<WhatsAppTemplates.Text> texts(Catalogue library, Optional<String> templateId) {
    List<WhatsAppTemplates.Text> texts = new ArrayList<>();
    for (Template template : library.templates()) {
      if (template.whatsappCategory() == WhatsAppCategory.UTILITY
          && template.text().has(Variant.WHATSAPP)
          && templateId.map(template.id()::equals).orElse(true)) {
        packs.all().forEach(pack -> text(library, template, pack).ifPresent(texts::add));
      }
    }
    return texts;
  }

  private Optional<WhatsAppTemplates.Text> text(
      Catalogue library, Template template, LocalePack pack) {
    LanguageTag tag = pack.tag();
    Optional<String> pattern =
        library.translation(template.id(), tag).map(Translation::text).flatMap(t -> t.whatsapp());
    if (pack.whatsappCode().isEmpty()
        || pattern.isEmpty()
        || !(library.sendability(template.id(), tag, Variant.WHATSAPP)
            instanceof Sendability.Sendable)) {
      return Optional.empty();
    }
    try {
      NumberedTemplate numbered =
          renderer.numbered(
              Message.parse(pattern.get()),
              template.specs(),
              examples(template),
              library.translation(template.id(), tag).orElseThrow().options(),
              pack);
      return numbered.violations().isEmpty()
          ? Optional.of(
              new WhatsAppTemplates.Text(
                  template.id(),
                  pack.whatsappCode().get(),
                  numbered.templateText(),
                  numbered.variables()))
          : Optional.empty();
    } catch (RenderRefusal | MessageSyntaxException e) {
      // A language without month names cannot carry a date; the gates say so to its reviewers.
      return Optional.empty();
    }
  }

  private static Map<String, ArgumentValue> examples(Template template) {
    Map<String, ArgumentValue> values = new HashMap<>();
    for (Map.Entry<String, TemplateArgument> argument : template.args().entrySet()) {
      if (ArgumentValue.parse(argument.getValue().spec(), argument.getValue().example())
          instanceof ArgumentValue value) {
        values.put(argument.getKey(), value);
      }
    }
    return values;
  }
}
