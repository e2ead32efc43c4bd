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

/** Three answers of the Architect level, in somebody's own words; nobody real in them. */
export const FRENCH_CASE_ANSWERS = {
  steps:
    'On s’arrête d’abord : je reste là, personne ne regarde, et je dis au jeune ce qui va suivre. Ensuite je protège : je demande s’il est en sécurité ici et chez lui, je trouve l’adulte qui reste à ses côtés. Puis on regarde si la situation relève de la méthode, et dix questions disent si la police est appelée tout de suite; ne pas savoir, c’est déjà appeler. On rencontre chacun seul, on écrit des faits avec la personne qui les dit, les appareils sont mis sous scellé sans être ouverts. On remet le dossier à la police, et c’est le procureur qui qualifie. Nous, on suit, deux jours, une semaine, un mois, trois mois plus tard.',
  lessons:
    'Dans le premier cas, j’ai demandé à voir, par souci de bien faire, et j’ai compris aussitôt que mon regard ajoutait du tort; le dire tout de suite a gardé le dossier honnête. Dans le deuxième, la personne qui dénonçait avait elle-même fait suivre : il fallait s’arrêter, changer de rôle avec elle, et la protéger autant que les autres. Dans le troisième, la menace et l’image truquée se mêlaient, et la peur venait aussi de la maison; j’ai appris à ne pas appeler le parent par réflexe, et à téléphoner plus tôt, même avec presque rien de certain dans les mains.',
  delicate:
    'Le moment le plus difficile pour moi est l’appel au parent. Je veux rassurer, et je risque d’en dire trop, ou de promettre un secret que je ne peux pas tenir. Je prépare une feuille avec trois phrases : ce que je sais, ce que je ne sais pas, ce qui se fait maintenant. Avant de composer, je demande au jeune comment il veut que ce soit dit et s’il veut être à côté de moi. Une collègue s’assoit avec moi pour les deux premiers appels. Je me suis aussi donné une règle : si la maison fait peur, je ne compose pas, je parle d’abord à la protection de la jeunesse.',
} as const

export const ENGLISH_CASE_ANSWERS = {
  steps:
    'First we stop: I stay, nobody looks, and I tell the young person what will come next. Then we protect: I ask whether they are safe here and at home, and find the adult who stays beside them. After that we check whether the method applies, and ten questions say whether the police are called at once; not knowing is enough to call. We meet each person alone, we write facts with whoever said them, and devices are sealed without being opened. We hand the file over to the police, and the prosecutor is the one who qualifies. We go on following up: two days, a week, a month and three months later.',
  lessons:
    'In the first case I asked to see, meaning well, and understood at once that my own eyes added harm; saying so straight away kept the file honest. In the second, the one who reported had also passed it on: I had to pause, change roles with them, and protect them as much as anybody else. In the third, a threat and an altered image were mixed together, and some of the fear came from home; I learned not to call the parent by habit, and to pick up the telephone sooner, even with almost nothing certain in my hands.',
  delicate:
    'The hardest moment for me is calling a parent. I want to reassure, and then I may say too much, or promise a secret that I cannot keep. I am preparing one sheet with three sentences: what I know, what I do not know, and what is being done now. Before I dial I ask the young person how they would like it to be said, and whether they want to sit beside me. A colleague will sit in for my first two calls. I have also given myself a rule: where home is frightening, I do not dial, I speak to youth protection first.',
} as const
