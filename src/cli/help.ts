/** Said when a command is not understood; French first. */
export const HELP = `sexto — ligne de commande de la trousse · command line of the kit

  sexto check-method [--json]
      Vérifie la méthode : gestes, conditions, mots des deux langues, passages. Dit chaque faute.
      Checks the method: actions, guards, words of both languages, transitions. Tells every fault.

  sexto play SCRIPT.json
      Joue « qui a fait quoi, quand » contre la méthode; écrit l’état, les alertes, les gestes possibles et les refus, en JSON.
      Plays "who did what, when" against the method; prints the state, alerts, available actions and refusals as JSON.

  sexto verify-case FILE [--json]
      Vérifie un dossier exporté, contrôle par contrôle, sans serveur.
      Verifies an exported case, check by check, without a server.

  sexto release-manifest DIST [CLÉ.pem · KEY.pem]
      Écrit le code de l’application et l’empreinte de chaque fichier bâti; signé, hors ligne, avec une clé Ed25519.
      Prints the code of the app and the hash of each built file; signed, offline, with an Ed25519 key.

  sexto verify-release DIST MANIFEST.json CLÉ · KEY
      Dit si ce qui est bâti ici est ce qui a été signé avec cette clé publique.
      Tells whether what is built here is what was signed with this public key.

  sexto enrol INSTITUTION.json "PRÉNOM NOM" COURRIEL [RÔLES]
      Inscrit un établissement et sa première coordination de la formation, dans la base du serveur (DATA_DIR ou DATABASE_URL).
      Registers an institution and its first training coordinator, in the server's store (DATA_DIR or DATABASE_URL).
      Rôles · roles: learner,coordinator (défaut · default), reviewer, trainer, issuer, registrar
      registrar : tient le registre des ententes; ce rôle ne se donne qu’ici · keeps the register of agreements; given here only
      "team": true dans le fichier: sa coordination confie aussi la lecture et la délivrance · in the file: its coordinators also name readers and issuers

  sexto lti-platform FILE.json
      Permet à une plateforme d’apprentissage (Moodle et autres, LTI 1.3) d’ouvrir la formation; dit les adresses à y inscrire.
      Lets a learning platform (Moodle and others, LTI 1.3) open the training; tells the addresses to register there.

  sexto verify-badge FILE [KNOWN…] [--json]
      Vérifie une attestation (JSON, PNG ou SVG) : signature, retrait, émetteur, dates, entente. KNOWN : documents DID et listes de retrait.
      Verifies an attestation (JSON, PNG or SVG): signature, withdrawal, issuer, dates, agreement. KNOWN: DID documents and status lists.

  sexto issuer-key [rotate | revoke CLÉ --reason "MOTIF"] [--json]
      Clés qui signent les attestations : les dit, en prend une nouvelle, ou en révoque une; ce qu’elle avait signé est signé de nouveau.
      Keys that sign attestations: lists them, takes a new one, or revokes one; whatever it had signed is signed again.

  sexto destroy-due [clock-is-right] [--json]
      Détruit ce qui est dû : dossiers à leur date après deux avis, ou signés par deux personnes, et ce qu’une copie restaurée a ramené. Le serveur le fait à chaque départ et chaque jour; après une restauration, lancez-le avant lui.
      Destroys what is due: files on their date after two notices, or signed by two people, and what a restored copy brought back. The server does it at each start and each day; after a restore, run it before the server.

  sexto retention-calendar [FILE.json]
      Dit combien de mois chaque partie d’un dossier fermé est gardée, ou prend le calendrier de l’organisation.
      Tells how many months each part of a closed file is kept, or takes the organisation's calendar.

  sexto backup DOSSIER DOSSIER_DES_COUVERCLES · FOLDER LIDS_FOLDER [--json]
      Copie tout pendant que le serveur tourne, chaque fichier relu; les couvercles à part, jamais plus vieux que sept jours.
      Copies everything while the server runs, each file read back; lids apart, never more than seven days old.

  sexto restore COPIE [COPIE_DES_COUVERCLES] · COPY [LIDS_COPY] [--json]
      Remplit une base neuve (SQLite ou PostgreSQL) depuis une copie, compare tout, détruit de nouveau ce qui l’avait été; interrompue, la même commande reprend.
      Fills a new store (SQLite or PostgreSQL) from a copy, compares everything, destroys again what had been; cut short, the same command goes on.

  sexto move postgres://… [postgres://COUVERCLES · LIDS] | cancel [--json]
      Déménage les fichiers dans PostgreSQL, serveur arrêté, et compare chaque ligne et chaque tête; cancel y renonce.
      Moves the files into PostgreSQL, the server stopped, and compares every row and every head; cancel gives it up.

  sexto doctor [--json]
      Dit ce qui ne va pas dans cette installation, sans rien changer. 1 s’il y a quelque chose à corriger.
      Says what is wrong with this installation, without changing anything. 1 when something must be corrected.

  sexto docs
      Écrit les pages tirées de la méthode (docs/method, docs/review-needed.md, GLOSSARY.md) et les zones d’ARCHITECTURE.md.
      Writes the pages drawn from the method (docs/method, docs/review-needed.md, GLOSSARY.md) and the zones of ARCHITECTURE.md.

  sexto course-new NAME
      Commence un cas fictif dans courses/architect/NAME : scénario et mots des deux langues, jouables tels quels.
      Begins a fictional case in courses/architect/NAME: scenario and words of both languages, playable as they are.

  sexto course-check NAME
      Vérifie un cas et le joue par tous les chemins; dit chaque faute et sa place.
      Checks a case and plays it along every way; tells every fault and its place.

  sexto course-preview NAME [en-CA] > FILE.html
      Dessine un cas pour la personne qui l’écrit : l’arbre, chaque scène, ce qui reste à corriger.
      Draws a case for its author: the tree, every scene, what is left to correct.

Code de sortie · exit code: 0 oui · yes, 1 non · no, 2 commande incomprise · command not understood
`
