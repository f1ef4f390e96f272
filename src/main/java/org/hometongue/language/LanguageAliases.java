package org.hometongue.language;

import java.util.HashMap;
import java.util.Map;

/**
 * The preferred code of a language that has several: deprecated and ISO 639-2/639-3 codes to the
 * one BCP 47 uses (CLDR 49 {@code languageAlias}, limited to languages of US homes). This is about
 * spelling only; a code that names a group of languages, or is easily mistaken, is the roster's
 * question to ask.
 */
final class LanguageAliases {

  private static final Map<String, String> PREFERRED = read();

  private LanguageAliases() {}

  static String of(String language) {
    return PREFERRED.getOrDefault(language, language);
  }

  private static Map<String, String> read() {
    String table =
        """
        prs=fa-AF pes=fa fas=fa per=fa tl=fil tgl=fil kmr=ku kur=ku cmn=zh zho=zh chi=zh
        mah=mh swc=sw-CD swa=sw swh=sw sh=sr-Latn hbs=sr-Latn eng=en spa=es ara=ar arb=ar vie=vi
        por=pt rus=ru hat=ht urd=ur ukr=uk pus=ps pst=ps pbu=ps pbt=ps som=so fra=fr fre=fr kor=ko
        mya=my bur=my amh=am tir=ti orm=om gaz=om nep=ne npi=ne ben=bn pan=pa hin=hi guj=gu tel=te
        tur=tr pol=pl khm=km lao=lo kin=rw run=rn lin=ln smo=sm nav=nv jpn=ja uzb=uz uzn=uz-Latn
        iw=he heb=he in=id ind=id ji=yi yid=yi mo=ro mol=ro ron=ro rum=ro deu=de ger=de ita=it
        ell=el gre=el hye=hy arm=hy sqi=sq alb=sq kat=ka geo=ka msa=ms may=ms bos=bs hrv=hr srp=sr
        bul=bg ces=cs cze=cs slk=sk slo=sk nld=nl dut=nl swe=sv dan=da nor=no nob=nb fin=fi est=et
        lav=lv lit=lt hun=hu tam=ta mal=ml mar=mr kan=kn sin=si tha=th bod=bo tib=bo mon=mn khk=mn
        yor=yo ibo=ig hau=ha wol=wo aka=ak twi=tw zul=zu xho=xh aze=az kaz=kk kir=ky tgk=tg tuk=tk
        uig=ug ton=to fij=fj cha=ch que=qu grn=gn aym=ay cat=ca glg=gl eus=eu baq=eu cym=cy wel=cy
        gle=ga isl=is ice=is mkd=mk mac=mk slv=sl afr=af jav=jv sun=su mlg=mg sna=sn nya=ny lug=lg
        """;
    Map<String, String> preferred = new HashMap<>();
    for (String entry : table.strip().split("\\s+")) {
      int equals = entry.indexOf('=');
      preferred.put(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return Map.copyOf(preferred);
  }
}
