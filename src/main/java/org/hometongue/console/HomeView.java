package org.hometongue.console;

import java.util.List;
import org.hometongue.announcement.Announcement;
import org.hometongue.inbound.LanguageCampaign;

/**
 * What is going on in the district.
 *
 * @param templates how many templates can be composed
 * @param sending notices that are on their way, newest first
 * @param waiting drafts and notices that wait for approval, newest first
 * @param recent notices that have ended, newest first
 * @param replies conversations in which a family waits for an answer
 * @param asking how the asking for languages goes; shown once it has begun
 * @param languages homes whose language has no text yet that may be sent, largest first
 * @param stopped senders that were stopped by their provider, for those who may do something
 * @param stoppedTexts texts that a provider does not carry, for the same people
 * @param unconfirmed families of whom nobody knows whether a notice reached them, for the same
 */
public record HomeView(
    int templates,
    List<ProgressView> sending,
    List<Announcement> waiting,
    List<Announcement> recent,
    int replies,
    List<FamiliesPage.Homes> languages,
    LanguageCampaign.Results asking,
    List<String> stopped,
    int stoppedTexts,
    int unconfirmed) {

  public boolean isLive() {
    return !sending.isEmpty();
  }
}
