package org.hometongue.sandbox;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the texts out of a TwiML answer. */
final class Twiml {

  private Twiml() {}

  /** The text of each {@code Message}; none if the answer is not XML. */
  static List<String> messages(String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<String> messages = new ArrayList<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      StringBuilder text = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("Message")) {
          text = new StringBuilder();
        } else if (event == XMLStreamConstants.END_ELEMENT
            && reader.getLocalName().equals("Message")
            && text != null) {
          messages.add(text.toString());
          text = null;
        } else if (text != null && reader.isCharacters()) {
          text.append(reader.getText());
        }
      }
      return messages.stream().map(String::strip).filter(m -> !m.isEmpty()).toList();
    } catch (XMLStreamException e) {
      return List.of();
    }
  }
}
