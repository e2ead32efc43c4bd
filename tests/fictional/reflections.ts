/** Three answers of the Explorer level as somebody would write them; nobody real in them. */
export const FRENCH_ANSWERS = {
  learned:
    'J’ai compris que mes premières minutes comptent plus que mes grandes phrases. Je reste à côté de l’élève, je dépose son téléphone écran vers le bas, et je dis tout haut que personne ne va regarder, ni moi ni mes collègues. Avant, j’aurais voulu vérifier pour être certaine de ne pas déranger la direction pour rien. Maintenant je sais que le doute suffit pour commencer, et que je peux m’arrêter si ce n’était rien. Je suis l’ordre prévu, et si une menace apparaît j’appelle la police sans attendre la permission de quelqu’un.',
  change:
    'Dès lundi, je réserve le petit bureau à côté de la bibliothèque pour les rencontres, avec des papiers-mouchoirs et une chaise pour une personne de confiance. J’ai demandé à ma collègue de la vie scolaire de jouer avec moi le moment où un téléphone nous est tendu, une fois par mois, le premier mardi. J’ai aussi écrit sur une carte, dans mon tiroir, la phrase que je dirai pour refuser doucement. Je saurai que c’est acquis quand je la dirai sans lire la carte, et quand ma collègue pourra la dire aussi.',
  focus:
    'Avec les élèves, je veux faire attention à ne pas chercher de faute chez celui ou celle qui a envoyé une image. Je remercie, j’explique ce qui va suivre, et je dis honnêtement que je devrai en parler à certaines personnes, et lesquelles. Je rencontre une seule personne à la fois. Le jeune qui a fait suivre a lui aussi besoin d’un adulte qui reste avec lui, et de savoir qu’on peut réparer. Je remarque que je deviens impatiente quand on me répond à moitié; je vais apprendre à laisser des silences.',
} as const

export const ENGLISH_ANSWERS = {
  learned:
    'I understood that my first minutes matter more than clever sentences. I stay beside the student, I ask that the phone be put face down on the table, and I say out loud that nobody is going to look, neither me nor anyone else. Before this course I would have wanted to make sure, so as not to bother the principal for nothing. Now I know that a doubt is enough to begin, and that standing down costs little. I follow the order, and when there is a threat I call the police without waiting for anybody to allow it.',
  change:
    'Starting on Monday I am booking the small office beside the library for these meetings, with tissues and a chair for somebody the student trusts. I asked a colleague to rehearse with me the moment when a phone is held out, once a month, on the first Tuesday. I also wrote on a card in my drawer the sentence I will use to refuse kindly. I will know it has become a habit when I can say it without the card, and when my colleague can say it too without having to think about it first.',
  focus:
    'With students I want to be careful not to look for a fault in whoever sent an image. I thank them, I explain what comes next, and I say honestly that I will have to speak to some people, and to whom. I meet one person at a time. The young person who passed it on also needs an adult who stays, and needs to know that something can be repaired. I notice that I become impatient when I am given half answers, so I am going to practise leaving silences and counting slowly to ten.',
} as const

/** The same answers said otherwise enough to be another text. */
export const otherWords = (answers: Readonly<Record<string, string>>, last: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(answers).map(([id, text]) => [id, `${text} ${last}`]))
