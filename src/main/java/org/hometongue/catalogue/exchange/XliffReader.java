package org.hometongue.catalogue.exchange;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads XLIFF 1.2 as translation tools give it back. No document type, no entities, nothing from
 * elsewhere; what the tool added for itself (alternatives, notes, groups, marks) is passed over.
 */
final class XliffReader {
  private final XMLStreamReader xml;
  private final ReturnedTexts texts = new ReturnedTexts();
  private @Nullable LanguageTag language;

  private XliffReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * @throws Problem {@code exchange-file} with the line where the file cannot be read
   */
  static Returned read(byte[] bytes) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
      try {
        return new XliffReader(xml).document();
      } catch (XMLStreamException e) {
        throw ReturnedTexts.refused(
            "The file is no well-formed XML: something is wrong in line %d."
                .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNumber()));
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw ReturnedTexts.refused("The file is no well-formed XML.");
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  private Returned document() throws XMLStreamException {
    boolean root = true;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw foreign();
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (root) {
          version();
          root = false;
        }
        switch (xml.getLocalName()) {
          case "file" -> file();
          case "trans-unit" -> unit();
          default -> {
            // Groups and headers are passed through.
          }
        }
      }
    }
    if (language == null) {
      throw ReturnedTexts.refused("The file has no file element.");
    }
    return texts.of(language);
  }

  private void version() {
    boolean ours =
        xml.getLocalName().equals("xliff")
            && XliffWriter.NAMESPACE.equals(xml.getNamespaceURI())
            && "1.2".equals(xml.getAttributeValue(null, "version"));
    if (!ours) {
      throw ReturnedTexts.refused(
          "The file is no XLIFF 1.2. Let your tool save it in the version in which it was exported.");
    }
  }

  private void file() {
    LanguageTag tag = ReturnedTexts.language(attribute("target-language"));
    if (language != null && !language.equals(tag)) {
      throw ReturnedTexts.refused("The file holds two target languages. Import one at a time.");
    }
    language = tag;
  }

  private void unit() throws XMLStreamException {
    String id = attribute("id");
    boolean approved = attribute("approved").equals("yes");
    @Nullable String source = null;
    String target = "";
    boolean targetSeen = false;
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = xml.getLocalName();
          if (name.equals("source") && source == null) {
            source = sentence(id);
          } else if (name.equals("target") && !targetSeen) {
            String state = attribute("state");
            approved |= state.equals("final") || state.equals("signed-off");
            target = sentence(id);
            targetSeen = true;
          } else {
            skip();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.ENTITY_REFERENCE -> throw foreign();
        default -> {
          // White space and comments between the parts of a unit.
        }
      }
    }
    if (source == null) {
      throw ReturnedTexts.refused("The unit " + ReturnedTexts.cut(id) + " has no source.");
    }
    texts.add(id, new Returned.Text(source, target, approved && !target.isEmpty()));
  }

  /** The words and arguments up to the end of the present element. */
  private String sentence(String id) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.START_ELEMENT -> {
          switch (xml.getLocalName()) {
            case "x", "ph" -> text.append(argument(id));
            case "g", "mrk" -> depth++;
            default ->
                throw ReturnedTexts.refused(
                    "The unit %s holds the tag <%s>, which our texts do not have."
                        .formatted(ReturnedTexts.cut(id), ReturnedTexts.cut(xml.getLocalName())));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.ENTITY_REFERENCE -> throw foreign();
        default -> {
          // Comments and instructions are no text.
        }
      }
      if (text.length() > ReturnedTexts.LONGEST) {
        throw ReturnedTexts.tooLong(id);
      }
    }
    return text.toString();
  }

  private String argument(String id) throws XMLStreamException {
    String tag = attribute("id");
    skip();
    Optional<String> stands = InlineTags.text(tag);
    return stands.orElseThrow(
        () ->
            ReturnedTexts.refused(
                "The unit %s holds the argument \"%s\", which is none."
                    .formatted(ReturnedTexts.cut(id), ReturnedTexts.cut(tag))));
  }

  /** Passes over the present element with everything in it. */
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.ENTITY_REFERENCE -> throw foreign();
        default -> {
          // Passed over.
        }
      }
    }
  }

  private String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static Problem foreign() {
    return ReturnedTexts.refused(
        "The file has a document type or entities. A translation needs neither; remove them.");
  }
}
