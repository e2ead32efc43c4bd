/** Number words of both languages without accents, as a pattern: "quatre", "oh", "forty", "cent". */
export const NUMBER_WORD =
  '(?:zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|(?:cinqu|soix)ante|cents?|fois|oh|one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|double|triple)'

/** What is answered where nothing was found or asked: "pseudo : inconnu", "PIN: not asked". */
export const NOTHING =
  '(?:a|i?l|elle|on|he|she|they|oui|non?e?|yes|not?|n|na|pas|rien|nothing|jamais|never|aucune?|in?connue?|unknown|prive|private|public|groupe?|compte|account|ferme|close|ouvert|open|bloque|blocked|supprime|deleted|idem|same|tous|all|voir|see|vue?|seen|changee?|retire|off|coupe|same|meme|une?|deux|two)'
