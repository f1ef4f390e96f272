package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.catalogue.EmailText;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.WhatsAppCategory;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.TextStop;
import org.hometongue.district.School;
import org.hometongue.language.ArgumentValue;
import org.hometongue.language.BidiCheck;
import org.hometongue.language.LanguageChoice;
import org.hometongue.language.LanguageChooser;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.NumberedTemplate;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Rendered;
import org.hometongue.language.Renderer;
import org.hometongue.language.SegmentCount;
import org.hometongue.platform.Ids;

/**
 * Makes the text of an announcement for one school scope, language of the home and channel: chooses
 * the language, fills the arguments, adds the call-us line where the language has no reviewed text,
 * and checks the result. What does not pass is not made.
 */
@ApplicationScoped
class RenditionMaker {
  static final int MOST_SEGMENTS = 6;

  private final LocalePacks packs;
  private final LanguageChooser chooser;
  private final Renderer renderer;
  private final ArgumentFilling filling;
  private final CallUsLine callUs;

  RenditionMaker(LocalePacks packs, ArgumentFilling filling, CallUsLine callUs) {
    this.packs = packs;
    this.chooser = new LanguageChooser(packs);
    this.renderer = new Renderer(packs);
    this.filling = filling;
    this.callUs = callUs;
  }

  /** What came of making a text. */
  sealed interface Made {
    /** A text that passed all checks. */
    record Ready(MadeRendition rendition) implements Made {}

    /** This channel cannot carry the announcement in this language; another one may. */
    /**
     * @param sentence with a place for the names of the languages when it is about one
     * @param language English name; empty when the sentence is about the notice
     */
    record Unavailable(String sentence, String language) implements Made {
      Unavailable(String sentence) {
        this(sentence, "");
      }
    }

    /** Nothing may be sent before this is mended. */
    record Refused(String sentence) implements Made {}
  }

  Made make(
      Workshop workshop, Optional<School> school, Optional<LanguageTag> home, Channel channel) {
    Optional<Workshop.ChannelSender> sender = workshop.sender(channel);
    if (sender.isEmpty()) {
      return new Made.Unavailable("The district has no sender for this channel.");
    }
    Variant variant = variant(workshop.template(), channel);
    LanguageChoice choice =
        chooser.choose(home, tag -> sendable(workshop, tag, variant, sender.get()));
    if (!(workshop.catalogue().sendability(workshop.template().id(), choice.language(), variant)
        instanceof Sendability.Sendable sendable)) {
      return channel == Channel.SMS
          ? new Made.Refused("The English text of this notice does not pass its checks.")
          : new Made.Unavailable("This notice has no text for this channel.");
    }
    Optional<LocalePack> pack = packs.find(choice.language());
    Optional<Translation> text =
        workshop.catalogue().translation(workshop.template().id(), choice.language());
    if (pack.isEmpty() || text.isEmpty()) {
      return new Made.Refused("The data of the language " + choice.language() + " is missing.");
    }
    ArgumentFilling.Filled filled =
        filling.fill(
            workshop.template(),
            workshop.sources(),
            school,
            home.orElse(LanguageTag.ENGLISH),
            choice.language());
    if (!filled.problems().isEmpty()) {
      return new Made.Refused(filled.problems().getFirst().detail());
    }
    Making making =
        new Making(
            workshop,
            school,
            home,
            channel,
            sender.get(),
            choice,
            pack.get(),
            text.get(),
            sendable,
            filled.values());
    try {
      Made made =
          switch (channel) {
            case SMS -> sms(making);
            case WHATSAPP -> whatsapp(making);
            case EMAIL -> email(making);
          };
      return made instanceof Made.Ready(MadeRendition ready)
          ? workshop.stopOf(ready).<Made>map(stop -> stopped(making, stop)).orElse(made)
          : made;
    } catch (RenderRefusal e) {
      return new Made.Refused(e.sentence());
    } catch (MessageSyntaxException e) {
      return new Made.Refused("A text of this notice cannot be read. See translations check.");
    }
  }

  private record Making(
      Workshop workshop,
      Optional<School> school,
      Optional<LanguageTag> home,
      Channel channel,
      Workshop.ChannelSender sender,
      LanguageChoice choice,
      LocalePack pack,
      Translation text,
      Sendability.Sendable sendable,
      Map<String, ArgumentValue> values) {}

  private boolean sendable(
      Workshop workshop, LanguageTag tag, Variant variant, Workshop.ChannelSender sender) {
    return packs.find(tag).isPresent()
        && workshop.catalogue().sendability(workshop.template().id(), tag, variant)
            instanceof Sendability.Sendable(List<Review> _, boolean demo)
        && (!demo || sender.sandbox());
  }

  private static Made stopped(Making m, TextStop stop) {
    return new Made.Unavailable(
        stop.sentence()
            + " Homes that read it in %s get it by another channel where they have one. Change the text, or let it go on"
            + " under Settings, Senders.",
        m.pack().englishName());
  }

  /** WhatsApp falls back to the SMS text where a template has none of its own. */
  private static Variant variant(Template template, Channel channel) {
    return switch (channel) {
      case SMS -> Variant.SMS;
      case WHATSAPP -> template.text().has(Variant.WHATSAPP) ? Variant.WHATSAPP : Variant.SMS;
      case EMAIL -> Variant.EMAIL;
    };
  }

  private Made sms(Making m) throws RenderRefusal, MessageSyntaxException {
    Rendered rendered = render(m, m.text().text().sms().orElseThrow(), Medium.SMS);
    List<String> violations = new ArrayList<>(BidiCheck.violations(rendered, m.pack().direction()));
    String body = rendered.text();
    if (m.choice().callUs()) {
      CallUsLine.Line line = callUs.sms(m.workshop(), m.home());
      violations.addAll(line.violations());
      body = body + "\n" + line.text();
    }
    SegmentCount count = SegmentCount.of(body);
    if (count.segments() > MOST_SEGMENTS) {
      return new Made.Refused(
          "The text in %s takes %d segments; at most %d are sent. Shorten the details."
              .formatted(m.pack().englishName(), count.segments(), MOST_SEGMENTS));
    }
    return violations.isEmpty()
        ? new Made.Ready(rendition(m, null, body, null, count, null, Map.of()))
        : new Made.Refused(violations.getFirst());
  }

  private Made whatsapp(Making m) throws RenderRefusal, MessageSyntaxException {
    if (m.workshop().template().whatsappCategory() == WhatsAppCategory.MARKETING) {
      return new Made.Unavailable("WhatsApp does not carry invitations to phones in the US.");
    }
    if (m.choice().callUs()) {
      return new Made.Unavailable("The call-us line goes out as a text message.");
    }
    Optional<String> code = m.pack().whatsappCode();
    if (code.isEmpty()) {
      return new Made.Unavailable(
          "WhatsApp has no templates in %s. These homes get a text or an e-mail.",
          m.pack().englishName());
    }
    String pattern = m.text().text().whatsapp().or(() -> m.text().text().sms()).orElseThrow();
    NumberedTemplate numbered =
        renderer.numbered(
            Message.parse(pattern),
            m.workshop().template().specs(),
            m.values(),
            m.text().options(),
            m.pack());
    if (!numbered.violations().isEmpty()) {
      return new Made.Unavailable(numbered.violations().getFirst());
    }
    String contentSid =
        m.workshop()
            .whatsappTexts()
            .get(
                WhatsAppTexts.key(
                    m.workshop().template().id(), code.get(), numbered.templateText()));
    if (contentSid == null) {
      return new Made.Unavailable(
          "WhatsApp has not approved this text yet in %s. These homes get a text or an e-mail.",
          m.pack().englishName());
    }
    String shown = numbered.displayText();
    return new Made.Ready(
        rendition(m, null, shown, null, SegmentCount.of(shown), contentSid, numbered.variables()));
  }

  private Made email(Making m) throws RenderRefusal, MessageSyntaxException {
    EmailText email = m.text().text().email().orElseThrow();
    String subject = render(m, email.subject(), Medium.EMAIL_SUBJECT).text();
    List<String> plain = new ArrayList<>();
    StringBuilder html = new StringBuilder();
    for (String paragraph : email.body()) {
      Rendered shown = render(m, paragraph, Medium.EMAIL_HTML);
      List<String> violations = BidiCheck.violations(shown, m.pack().direction());
      if (!violations.isEmpty()) {
        return new Made.Refused(violations.getFirst());
      }
      plain.add(render(m, paragraph, Medium.EMAIL_TEXT).text());
      html.append("<p>").append(shown.text()).append("</p>\n");
    }
    if (m.choice().callUs()) {
      CallUsLine.Line line = callUs.email(m.workshop(), m.home());
      plain.add(line.text());
      html.append(line.html());
    }
    String body = String.join("\n\n", plain);
    return new Made.Ready(
        rendition(m, subject, body, html.toString(), SegmentCount.of(body), null, Map.of()));
  }

  private Rendered render(Making m, String pattern, Medium medium)
      throws RenderRefusal, MessageSyntaxException {
    return renderer.render(
        Message.parse(pattern),
        m.workshop().template().specs(),
        m.values(),
        m.text().options(),
        m.pack(),
        medium);
  }

  private static MadeRendition rendition(
      Making m,
      @org.jspecify.annotations.Nullable String subject,
      String body,
      @org.jspecify.annotations.Nullable String html,
      SegmentCount count,
      @org.jspecify.annotations.Nullable String contentSid,
      Map<String, String> variables) {
    return new MadeRendition(
        m.school().map(School::schoolId).orElse(Ids.NIL),
        m.home().map(LanguageTag::value).orElse(""),
        m.choice().language(),
        m.choice().reason(),
        m.channel(),
        subject,
        body,
        html,
        count,
        m.pack().direction(),
        m.workshop().template().hash().toString(),
        m.text().hash().toString(),
        m.sendable().restsOn(),
        m.sendable().demo(),
        contentSid,
        variables);
  }
}
