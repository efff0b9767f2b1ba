"""Words in capital letters: which of them stand for other words, and which are only said loudly or count something."""

from __future__ import annotations

import re

_EVERYBODYS = (
    "AC AD AI AKA AM ATM BBC BC CCTV CD CEO CFO CIA CV DIY DJ DNA DVD EU EUR FAQ FBI FYI GMT GP GPS HIV HR ID IQ "
    "IT LED MBA MRI NASA NATO NB OK PA PC PDF PE PHD PIN PM PR PS QR RIP RSVP SIM SMS SOS TBA TBC TBD TV UFO UK "
    "UN UNO URL US USA USB USD VAT VIP WC WIFI "
)
"""Acronyms that nobody needs to be told."""
_SAID_LIKE_WORDS = (
    "APAC ASAP BAME BATNA BIPOC COSHH COVID DACI DEFRA EBIT EBITDA EMEA FIFO FIFA FINRA FMEA FOMO GAAP HIPAA "
    "IAAS KPIS LATAM LIFO MECE MOOC MOOCS NIMBY OFSTED OKRS OSHA PAAS PESTEL RACI RASCI ROCE ROIC SAAS SCADA "
    "SLAS SMED SWOT TUPE UNHCR WOOP "
)
"""Acronyms of four letters and more that sound like a word."""
_SHORT_WORDS = (
    "AH AM AN AS AT BE BY DO EH GO HA HE HI HM IF IN IS IT ME MR MS MY NO OF OH ON OR OW SO TO UH UM UP US WE YO "
    "ACT ADD AGE AGO AID AIM AIR ALL AND ANY ARE ARM ART ASK ATE BAD BAG BAN BAR BED BEG BET BIG BIN BIT BOX BOY "
    "BUG BUS BUT BUY BYE CAN CAP CAR CAT COW CRY CUP CUT DAD DAY DID DIE DIG DOG DOT DRY DUE EAR EAT EGG END EVE "
    "EYE FAN FAR FAT FED FEE FEW FIT FIX FLY FOG FOR FOX FUN GAP GAS GET GOD GOT GUN GUY HAD HAS HAT HER HEY HID "
    "HIM HIS HIT HOT HOW ICE ILL INK ITS JAM JAR JOB JOY KEY KID LAB LAW LAY LEG LET LID LIE LIP LOG LOT LOW MAD "
    "MAN MAP MAY MEN MET MIX MOM MUD MUM NEW NIL NOD NOR NOT NOW NUT ODD OFF OIL OLD ONE OUR OUT OWE OWN PAN PAY "
    "PEN PER PET PIE PIG POP POT PRO PUB PUT RAN RAW RED RID ROW RUB RUN SAD SAT SAW SAY SEA SEE SET SHE SHY SIR "
    "SIT SIX SKY SON SPY SUM SUN TAX TEA TEN THE TIE TIP TOE TOO TOP TOY TRY TWO USE VAN VIA WAR WAS WAY WEB WET "
    "WHO WHY WIN WON YES YET YOU ZIP ZOO UGH HMM MMM SHH PST WOW YAY YEP NAH NAY HUH AHA AB DA DU ER ES IM JA NA "
    "NU OB WO ZU IK JE AUF AUS BEI BIS DAS DEM DEN DER DIR EIN EHE GAB GEH GUT HAB HET HIN ICH IHM IHN IHR IST "
    "KAM MAL MIR MIT NEE NIE NUN NUR OFT ROT SEI SIE TAG TUN TUT UND UNS VOM VON VOR WEG WEN WER WIE WIR ZUM ZUR "
    "EEN OOK WEL NOG AL AU CE DE EL EN ET EU IL LA LE LO MA MI NE NI NON OU OUI SA SE SI SU TA TE TU UN VA YA "
    "AMI BON CES CHE COM CON DEL DES ELA ELE EST FIN GLI HAY HOY ICI LAS LES LOS LUI MAI MAS MES MIA MIO MOI NEL "
    "NOS PAR PAS POR QUE QUI SES SIM SIN SOL SUA SUR TOI TON TOT UMA UNA UNE UNO VAI VIE VOY VER VOS CO OD "
    "TAK TAM TY DET EJ HAN HON HUN JAG JEG NEI NEJ OCH OG SKA VI "
)
"""Words of two and three letters, which may look like anything: of English first, then of other languages around."""
_LONGEST_SHORT = 3
_KNOWN, _SAYABLE, _SHORT = (frozenset(each.split()) for each in (_EVERYBODYS, _SAID_LIKE_WORDS, _SHORT_WORDS))
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VOWEL = re.compile("[AEIOUY]")


def is_acronym(word: str, text: str) -> bool:
    """Whether a word of capital letters stands for others and has to be explained in a text.

    A word that stands there in small letters as well is a word. Of the others, short ones are words where they are
    listed, longer ones where they can be said.

    >>> [each for each in ("QBR", "STOP", "VIII", "NOT", "KPI", "RACI") if is_acronym(each, "")]
    ['QBR', 'KPI', 'RACI']
    """
    if word in _KNOWN or _ROMAN.fullmatch(word) or re.search(rf"\b{word.lower()}\b", text):
        return False
    if len(word) <= _LONGEST_SHORT:
        return word not in _SHORT
    return word in _SAYABLE or not _VOWEL.search(word)
