import type { Source } from '#protocol'

/** Where each rule comes from. `read`: read in the source; `inferred`: deduced from it or read at second hand; `ours`: our own proposal. */
export const sources: Readonly<Record<string, Source>> = {
  acc73: {
    title: 'Loi sur l’accès (RLRQ, c. A-2.1), art. 73',
    url: 'http://legisquebec.gouv.qc.ca/fr/showversion/cs/A-2.1?code=se:73&pointInTime=20170224',
    mark: 'read',
  },
  'attest-A': { title: 'CADRE21, attestation publique « Sexto 2 – Architecte »', mark: 'inferred' },
  'attest-E': { title: 'CADRE21, attestation publique « Sexto 1 – Explorateur »', mark: 'inferred' },
  bolton: {
    title: 'School policy on youth-produced sexual imagery (England)',
    url: 'https://paperzz.com/doc/6808005/girls--division-policy-on-youth-produced-sexual',
    mark: 'read',
  },
  'c3p-family-en': {
    title: 'C3P, A Resource Guide for Families Addressing Self/Peer Exploitation',
    url: 'https://studylib.net/doc/10400087/a-resource-guide-for-families-addressing-self-peer-exploi...',
    mark: 'read',
  },
  'c3p-family-fr': {
    title: 'CCPE, guide pour les familles (autoexploitation juvénile)',
    url: 'https://fr.scribd.com/document/613739050/SPEX-FamilyGuide-Web-Single-Fr',
    mark: 'read',
  },
  'cadre-expl': { title: 'CADRE21, Sexto 1 – Explorateur', url: 'https://www.cadre21.org/sexto-1-explorateur/', mark: 'read' },
  canschools: {
    title: 'UKCIS criteria for immediate referral, as quoted by CAN schools',
    url: 'https://canschools.co.uk/927/sexting',
    mark: 'inferred',
  },
  cavac: { title: 'CAVAC, Clients', url: 'http://www.cavac.qc.ca/english/clients/index.html', mark: 'read' },
  'cbc-pm': { title: 'CBC, charges of luring and extortion at a private school (2018)', mark: 'inferred' },
  ccq14: {
    title: 'Code civil du Québec, art. 14',
    url: 'http://legisquebec.gouv.qc.ca/fr/showversion/cs/CCQ-1991?code=se:14&pointInTime=20190320',
    mark: 'read',
  },
  ciusssnord: {
    title: 'CIUSSS du Nord-de-l’Île-de-Montréal, Signalement au DPJ',
    url: 'https://ciusssnordmtl.ca/soins-et-services/enfants-adolescents-et-famille/signalement-au-dpj',
    mark: 'read',
  },
  cjad: {
    title: 'CJAD, Quebec cops and schools are implementing a plan to curb sexting',
    url: 'https://www.iheartradio.ca/cjad/news/quebec-cops-and-schools-are-implementing-a-plan-to-curb-sexting-among-high-school-students-1.13895813',
    mark: 'read',
  },
  connectsafely: {
    title: 'ConnectSafely, Of school policy on sexting',
    url: 'https://www.connectsafely.org/of-school-policy-on-sexting-633/?doing_wp_cron=1537573885.2136139869689941406250',
    mark: 'read',
  },
  copian: {
    title: 'Youth justice records, in plain language (Copian)',
    url: 'http://en.copian.ca/library/learning/jhs/youth/47.htm',
    mark: 'inferred',
  },
  crossing: {
    title: 'School board complaint procedure',
    url: 'http://crossingpoints.hypegh.net/page/filing-a-complaint',
    mark: 'inferred',
  },
  cssdm: { title: 'CSSDM, règles sur les appareils mobiles', url: 'https://www.cssdm.gouv.qc.ca/?p=62608', mark: 'read' },
  cssmb: {
    title: 'CSSMB, Assurer la sécurité et la confidentialité',
    url: 'https://sites.google.com/ggl.csmb.qc.ca/sante-et-bien-etre-partage/violence-intimidation/assurer-la-sécurité-confidentialité',
    mark: 'read',
  },
  cyberaide: {
    title: 'Cyberaide.ca, Signaler un partage d’images sexuelles',
    url: 'https://www.cyberaide.ca/app/fr/report-sharing_sexual_pictures',
    mark: 'read',
  },
  'devoir-mirror-en': {
    title: 'Montreal high schools tackle sexting (Le Devoir, in translation)',
    url: 'https://actualnewsmagazine.com/english/montreal-high-schools-tackle-sexting',
    mark: 'inferred',
  },
  'doczz-fouille': {
    title: 'Démystifier la fouille en milieu scolaire',
    url: 'https://doczz.fr/doc/6668177/d%C3%A9mystifier-la-fouille-en-milieu-scolaire',
    mark: 'read',
  },
  'educaloi-cell': {
    title: 'Éducaloi, Fin des cellulaires à l’école : ce que vous devez savoir',
    url: 'https://educaloi.qc.ca/actualites-juridiques/fin-des-cellulaires-a-lecole-ce-que-vous-devez-savoir',
    mark: 'read',
  },
  'educaloi-fouille': {
    title: 'Éducaloi, Les fouilles à l’école',
    url: 'https://educaloi.qc.ca/capsules/les-fouilles-a-lecole/',
    mark: 'read',
  },
  'educaloi-sexto': {
    title: 'Éducaloi, The Sexto Project, or how to counter sexting among teenagers',
    url: 'https://educaloi.qc.ca/en/interviews/the-sexto-project-or-how-to-counter-sexting-among-teenagers/',
    mark: 'read',
  },
  entente: {
    title: 'Entente multisectorielle relative aux enfants victimes (2021)',
    url: 'https://www.education.gouv.qc.ca/references/tx-solrtyperecherchepublicationtx-solrpublicationnouveaute/resultats-de-la-recherche/detail/article?tx_news_pi1%5Bnews%5D=1665&cHash=0aeb7821005dac75f80983220b05d75a',
    mark: 'read',
  },
  esafety: {
    title: 'eSafety Commissioner, Toolkit for Schools: Respond',
    url: 'https://www.esafety.gov.au/educators/toolkit-schools/respond',
    mark: 'read',
  },
  'fm-gatineau': {
    title: '104,7 FM, Une initiative contre le sextage en milieu scolaire (Gatineau)',
    url: 'https://www.fm1047.ca/nouvelles/698700/une-nouvelle-initiative-pour-contre-le-sextage-en-milieu-scolaire',
    mark: 'read',
  },
  frq: {
    title: 'FRQ, Quinze années d’application de l’Entente multisectorielle',
    url: 'https://frq.gouv.qc.ca/en/story-and-report/quinze-annees-dapplication-de-lentente-multisectorielle-relative-aux-enfants-victimes-dagression-physique-dagression-sexuelle-ou-de-negligence-grave-evaluation-pistes-daction-et-transfer/',
    mark: 'read',
  },
  'gat-cc': {
    title: 'Ville de Gatineau, partage d’images intimes : ce que dit le Code criminel',
    url: 'https://www.gatineau.ca/portail/default.aspx?c=en-CA&p=police/jeunes_securite_adultes_informes/prevention_milieu_scolaire/partage_images_intimes_sextage_pornographie_juvenile/code_criminel',
    mark: 'read',
  },
  girard: { title: 'Girard avocats, recours contre le partage d’images intimes', url: 'https://girardavocats.com/?p=4875', mark: 'read' },
  guide14: {
    title: 'Le consentement de l’élève de 14 ans',
    url: 'http://doczz.fr/doc/6665246/le-consentement-de-l-%C3%A9l%C3%A8ve-de-14-ans',
    mark: 'read',
  },
  hackett: { title: 'Hackett, continuum of harmful behaviour (excerpt)', mark: 'inferred' },
  heart2heart: {
    title: 'Take It Down, as described by Heart2Heart',
    url: 'https://talkheart2heart.org/resources/take-it-down/',
    mark: 'read',
  },
  hwb: {
    title: 'Welsh Government, Sharing nudes and semi-nudes: responding to incidents',
    url: 'https://hwb.gov.wales/zones/keeping-safe-online/welsh-government-guidance/sharing-nudes-and-semi-nudes-responding-to-incidents-and-safeguarding-children-and-young-people/',
    mark: 'read',
  },
  infobref: {
    title: 'InfoBref, conseils juridiques gratuits (violences sexuelles et conjugales)',
    url: 'https://infobref.com/conseils-juridiques-gratuits-violences-sexuelles-conjugales-2021-09',
    mark: 'read',
  },
  jdq2020: {
    title: 'Journal de Québec, Lancement du projet SEXTO par la SQ (2020)',
    url: 'https://www.journaldequebec.com/2020/11/06/lancement-du-projet-sexto-par-la-sq-1',
    mark: 'read',
  },
  jje: { title: 'Jeunesse, J’écoute, Nos services', url: 'https://jeunessejecoute.ca//nos-services', mark: 'read' },
  'jln-15m': {
    title: 'Le Nord, 1,5 M$ pour le projet SEXTO',
    url: 'https://journallenord.com/actualite/15-m-pour-le-projet-sexto-on-pourra-le-deployer-dans-toutes-les-ecoles-du-quebec',
    mark: 'read',
  },
  kidglove: {
    title: 'Responding to mild incidents at school (after eSafety)',
    url: 'https://www.kidglove.in/teachers/toolkit-for-schools/respond/',
    mark: 'inferred',
  },
  'lapresse-faux': {
    title: 'La Presse, Des faux nus aux conséquences bien réelles (2024)',
    url: 'https://www.lapresse.ca/actualites/2024-07-01/des-faux-nus-aux-consequences-bien-reelles.php',
    mark: 'read',
  },
  'lapresse-pm': {
    title: 'La Presse, Sextage : six élèves arrêtés (2018)',
    url: 'http://www.lapresse.ca/actualites/justice-et-affaires-criminelles/affaires-criminelles/201805/03/01-5170395-sextage-et-distribution-de-pornographie-juvenile-six-eleves-de-12-et-13-ans-arretes.php',
    mark: 'read',
  },
  'lesoleil-pm': {
    title: 'Le Soleil, Un rapport critique pour une école privée',
    url: 'https://www.lesoleil.com/actualite/un-rapport-critique-pour-les-peres-maristes-9f4bf8739ca3248f50fa4b6b03d3348f',
    mark: 'read',
  },
  'lip751-fr': {
    title: 'Loi sur l’instruction publique, art. 75.1',
    url: 'https://legisquebec.gouv.qc.ca/fr/version/lc/I-13.3?code=se%3A75_1&historique=20241216',
    mark: 'read',
  },
  'lip9612-en': {
    title: 'Education Act (CQLR, c. I-13.3), s. 96.12',
    url: 'https://www.legisquebec.gouv.qc.ca/en/version/cs/i-13.3?code=se:96_12&history=20221124',
    mark: 'read',
  },
  'lip9612-fr': {
    title: 'Loi sur l’instruction publique (RLRQ, c. I-13.3), art. 96.12',
    url: 'https://legisquebec.gouv.qc.ca/fr/version/lc/i-13.3?code=se%3A96_12&historique=20240930',
    mark: 'read',
  },
  'lpj39-en': {
    title: 'Youth Protection Act (CQLR, c. P-34.1), s. 39',
    url: 'http://legisquebec.gouv.qc.ca/en/showversion/cs/P-34.1?code=se:39&pointInTime=20200708',
    mark: 'read',
  },
  'lpj39-fr': {
    title: 'Loi sur la protection de la jeunesse (RLRQ, c. P-34.1), art. 39',
    url: 'http://legisquebec.gouv.qc.ca/fr/showversion/cs/P-34.1?code=se:39&pointInTime=20170328',
    mark: 'read',
  },
  maple: { title: 'Jeunesse, J’écoute, as listed by Maple', url: 'https://www.maplenow.ca/fr/site/kids-help-phone', mark: 'read' },
  mtlgazette: {
    title: 'Montreal Gazette, Boys who shared explicit photos can stay at private school',
    url: 'https://montrealgazette.com/news/local-news/boys-who-shared-explicit-photos-of-teen-girls-can-stay-at-private-school',
    mark: 'read',
  },
  'newswire-73': {
    title: 'Gouvernement du Québec, loi contre le partage d’images intimes sans consentement',
    url: 'https://www.newswire.ca/fr/news-releases/les-personnes-victimes-mieux-protegees-contre-le-partage-d-images-intimes-sans-consentement-831253432.html',
    mark: 'read',
  },
  'newswire-chat': {
    title: 'Gouvernement du Québec, clavardage Info-aide violence sexuelle',
    url: 'https://www.newswire.ca/fr/news-releases/665-000-pour-la-mise-en-place-d-un-service-de-clavardage-pour-les-personnes-victimes-de-violence-sexuelle-883977705.html',
    mark: 'read',
  },
  nfsb: {
    title: 'New Frontiers School Board, Acte de violence à caractère sexuel',
    url: 'https://nfsb.qc.ca/fr/acte-de-violence-a-caractere-sexuel',
    mark: 'read',
  },
  'noovo-sag': {
    title: 'Noovo, Un outil pour freiner le partage d’images à l’école (Saguenay)',
    url: 'https://www.noovo.info/video/un-outil-pour-freiner-le-partage-dimages-pornographiques-a-lecole.html',
    mark: 'read',
  },
  'noovo-stjean': {
    title: 'Noovo, Les policiers de Saint-Jean disposent du projet SEXTO',
    url: 'https://noovo.info/nouvelle/pour-contrer-le-sextage-les-policiers-de-st-jean-disposent-maintenant-du-projet-sexto.html',
    mark: 'read',
  },
  nso46: {
    title: 'Loi sur le protecteur national de l’élève (RLRQ, c. P-32.01), art. 46',
    url: 'https://legisquebec.gouv.qc.ca/fr/version/lc/P-32.01?code=se%3A46&historique=20241230',
    mark: 'read',
  },
  'pas-ados': { title: 'Pas obligé de tout partager, Adolescents', url: 'https://pasobligedetoutpartager.info/adolescents', mark: 'read' },
  'pas-interv-en': {
    title: 'You Don’t Have to Share Everything, For professionals (SEXTO kit)',
    url: 'https://pasobligedetoutpartager.info/en/intervenants/',
    mark: 'read',
  },
  'pas-police-en': {
    title: 'You Don’t Have to Share Everything, Police services',
    url: 'https://pasobligedetoutpartager.info/en/services-de-police/',
    mark: 'read',
  },
  'pas-projet-en': {
    title: 'You Don’t Have to Share Everything, The SEXTO project',
    url: 'https://pasobligedetoutpartager.info/en/projet-sexto/',
    mark: 'read',
  },
  qub: {
    title: 'QUB, Cellulaire à l’école : est-ce légal de confisquer?',
    url: 'https://www.qub.ca/article/cellulaire-a-l-ecole-est-ce-legal-de-confisquer-le-cellulaire-d-un-eleve-1098002478',
    mark: 'read',
  },
  quiz: { title: 'CADRE21, Sexto 1 – Explorateur, quiz', url: 'https://www.cadre21.org/sexto-1-explorateur-quiz/', mark: 'read' },
  'radiocan-mini': {
    title: 'Radio-Canada Mini, hypertrucages et jeunes',
    url: 'https://radiocanadamini.ca/societe/articles/2057060/',
    mark: 'read',
  },
  refletlac: {
    title: 'Le Reflet du Lac, Des outils pour désamorcer l’effet bombe des sextos',
    url: 'https://www.lerefletdulac.com/actualites/des-outils-pour-desamorcer-leffet-bombe-des-sextos/',
    mark: 'read',
  },
  revasados: {
    title: 'Rêvas’ados, agression sexuelle et signalement',
    url: 'http://revasados.blogspot.com/2011/03/blog-post_3031.html',
    mark: 'read',
  },
  sacred: {
    title: 'The Sacred Heart School of Montreal, Student Ombudsman',
    url: 'https://sacredheart.qc.ca/fr/ressources/ombudsman-des-etudiants',
    mark: 'read',
  },
  'spvm-en': { title: 'SPVM, SEXTO (English)', url: 'https://spvm.qc.ca/en/Jeunesse/SEXTO', mark: 'read' },
  'spvm-fr': { title: 'SPVM, SEXTO', url: 'https://spvm.qc.ca/fr/Jeunesse/SEXTO', mark: 'read' },
  stopit: {
    title: 'STOPit, Youth sexting response tips (what not to copy)',
    url: 'https://help.stopitsolutions.com/en/articles/8688912-youth-sexting-inappropriate-content-response-tips',
    mark: 'read',
  },
  tasis: {
    title: 'TASIS England, school policy: assessing an incident',
    url: 'https://online.flipbuilder.com/brzf/dlea/files/basic-html/page31.html',
    mark: 'inferred',
  },
  texted: { title: 'C3P, texted.ca: what to do when a message threatens', url: 'http://www.texted.ca/app/en/', mark: 'read' },
  tva2017: {
    title: 'TVA Nouvelles, Une école secouée par des sextos (2017)',
    url: 'http://www.tvanouvelles.ca/2017/05/04/une-ecole-secouee-par-des-sextos',
    mark: 'read',
  },
  'ukcis-ov': {
    title: 'UKCIS, Sharing nudes and semi-nudes: how to respond (overview)',
    url: 'https://gov.uk/government/publications/sharing-nudes-and-semi-nudes-advice-for-education-settings-working-with-children-and-young-people/sharing-nudes-and-semi-nudes-how-to-respond-to-an-incident-overview',
    mark: 'read',
  },
  whitehatter: {
    title: 'The White Hatter, Bill C-16 and altered images',
    url: 'https://www.thewhitehatter.ca/post/canada-s-new-bill-c-16-protecting-victims-act-sextortion-deepfake-nudes-has-received-royal-assen',
    mark: 'inferred',
  },
  'ycja-wiki': {
    title: 'Youth Criminal Justice Act, overview',
    url: 'http://www.wikipedia.org/wiki/Youth_Criminal_Justice_Act',
    mark: 'read',
  },
  domain: { title: 'Sexto method: domain model of this tool, section 8', mark: 'ours' },
  experience: { title: 'The adult in front of the screen: design principles of this tool', mark: 'ours' },
}
