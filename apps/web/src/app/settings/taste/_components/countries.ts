/** Countries by ISO 3166-1: where somebody may watch films. */
const codes = [
  ..."AD AE AF AG AI AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG".split(
    " ",
  ),
  ..."CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GF GH GI".split(
    " ",
  ),
  ..."GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW".split(
    " ",
  ),
  ..."KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG".split(
    " ",
  ),
  ..."NI NL NO NP NR NZ OM PA PE PF PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM".split(
    " ",
  ),
  ..."SN SO SR SS ST SV SY SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK".split(
    " ",
  ),
  ..."YE ZA ZM ZW".split(" "),
] as const;

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** Every country by its name, in the language's order; for the server, as browsers have other editions. */
export function listCountries(locale: string): Country[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, locale));
}
