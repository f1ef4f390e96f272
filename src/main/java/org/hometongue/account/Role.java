package org.hometongue.account;

/** What a member of staff or an integration may do. One person may hold several. */
public enum Role {
  /** Composes, asks for approval, sends, halts. */
  SUPERINTENDENT,
  /** The second person where a message class needs one. */
  APPROVER,
  /** Sees the library of templates, works on languages. */
  LANGUAGE_LEAD,
  /** Imports families, answers the school office's questions. */
  OFFICE,
  /** Settings, staff, tokens, senders, the audit trail. */
  IT;

  /** The same names for {@code @RolesAllowed}. */
  public static final class Names {
    public static final String SUPERINTENDENT = "SUPERINTENDENT";
    public static final String APPROVER = "APPROVER";
    public static final String LANGUAGE_LEAD = "LANGUAGE_LEAD";
    public static final String OFFICE = "OFFICE";
    public static final String IT = "IT";

    /** Whoever owns the data folder, before there is any district; no person has this role. */
    public static final String INSTALLATION = "INSTALLATION";

    private Names() {}
  }
}
