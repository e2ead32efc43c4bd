import type { CourseSource } from '#training'

/**
 * Where the lessons and the questions take what they say. `dated` is the year of the figures or of the article, or the day of the version
 * of a law that was read: check the current text before relying on it.
 */
export const sources: Readonly<Record<string, CourseSource>> = {
  'attest-A': { title: 'CADRE21, attestation publique « Sexto 2 – Architecte »', mark: 'inferred' },
  'attest-E': { title: 'CADRE21, attestation publique « Sexto 1 – Explorateur »', mark: 'inferred' },
  'c291-assent': {
    title: 'Parlement du Canada, projet de loi C-291, sanction royale',
    url: 'https://parl.ca/documentviewer/en/44-1/bill/C-291/royal-assent?col=2',
    dated: '2024-10-10',
    mark: 'read',
  },
  'c3-bill': {
    title: 'Parlement du Canada, projet de loi C-3 (loi sur la justice pénale pour les adolescents), première lecture',
    url: 'https://parl.ca/Content/Bills/362/Government/C-3/C-3_1/90050b-1E.html',
    dated: '1999',
    mark: 'inferred',
  },
  'cadre-expl': {
    title: 'CADRE21, Sexto 1 – Explorateur',
    url: 'https://www.cadre21.org/sexto-1-explorateur/',
    dated: '2019',
    mark: 'read',
  },
  'cbc-pm': { title: 'CBC, charges of luring and extortion at a private school (2018)', dated: '2018', mark: 'inferred' },
  ccq14: {
    title: 'Code civil du Québec, art. 14',
    url: 'http://legisquebec.gouv.qc.ca/fr/showversion/cs/CCQ-1991?code=se:14&pointInTime=20190320',
    dated: '2019-03-20',
    mark: 'read',
  },
  copian: {
    title: 'Youth justice records, in plain language (Copian)',
    url: 'http://en.copian.ca/library/learning/jhs/youth/47.htm',
    mark: 'inferred',
  },
  crimnotebook: { title: 'Criminal Law Notebook, private-use defence', mark: 'inferred' },
  cssmb: {
    title: 'CSSMB, Assurer la sécurité et la confidentialité',
    url: 'https://sites.google.com/ggl.csmb.qc.ca/sante-et-bien-etre-partage/violence-intimidation/assurer-la-sécurité-confidentialité',
    mark: 'read',
  },
  daley: {
    title: 'Daley Byers, Criminal Code: cyberbullying charges (s. 162.1)',
    url: 'https://daleybyers.com/criminal-code/cyberbullying-charges/',
    mark: 'read',
  },
  domain: { title: 'Sexto method: domain model of this tool, section 8', mark: 'ours' },
  'educaloi-73': {
    title: 'Éducaloi, Partage sans consentement d’images intimes : nouveau recours',
    url: 'https://educaloi.qc.ca/actualites-juridiques/partage-sans-consentement-images-intimes-nouveau-recours-pour-les-victimes',
    dated: '2025',
    mark: 'read',
  },
  'educaloi-cell': {
    title: 'Éducaloi, Fin des cellulaires à l’école : ce que vous devez savoir',
    url: 'https://educaloi.qc.ca/actualites-juridiques/fin-des-cellulaires-a-lecole-ce-que-vous-devez-savoir',
    dated: '2025',
    mark: 'read',
  },
  'educaloi-fouille': {
    title: 'Éducaloi, Les fouilles à l’école',
    url: 'https://educaloi.qc.ca/capsules/les-fouilles-a-lecole/',
    mark: 'read',
  },
  experience: { title: 'The adult in front of the screen: design principles of this tool', mark: 'ours' },
  'fm-gatineau': {
    title: '104,7 FM, Une initiative contre le sextage en milieu scolaire (Gatineau)',
    url: 'https://www.fm1047.ca/nouvelles/698700/une-nouvelle-initiative-pour-contre-le-sextage-en-milieu-scolaire',
    mark: 'read',
  },
  'gat-cc': {
    title: 'Ville de Gatineau, partage d’images intimes : ce que dit le Code criminel',
    url: 'https://www.gatineau.ca/portail/default.aspx?c=en-CA&p=police/jeunes_securite_adultes_informes/prevention_milieu_scolaire/partage_images_intimes_sextage_pornographie_juvenile/code_criminel',
    mark: 'read',
  },
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
  jdq2020: {
    title: 'Journal de Québec, Lancement du projet SEXTO par la SQ (2020)',
    url: 'https://www.journaldequebec.com/2020/11/06/lancement-du-projet-sexto-par-la-sq-1',
    dated: '2020-11-06',
    mark: 'read',
  },
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
    dated: '2024-07-01',
    mark: 'read',
  },
  'lapresse-pm': {
    title: 'La Presse, Sextage : six élèves arrêtés (2018)',
    url: 'http://www.lapresse.ca/actualites/justice-et-affaires-criminelles/affaires-criminelles/201805/03/01-5170395-sextage-et-distribution-de-pornographie-juvenile-six-eleves-de-12-et-13-ans-arretes.php',
    dated: '2018-05-03',
    mark: 'read',
  },
  latribune: {
    title: 'La Tribune, Propagation des sextos : la SQ prend les grands moyens',
    url: 'https://www.latribune.ca/actualites/propagation-des-sextos--la-sq-prend-les-grands-moyens-0df0780d845567572199c113d15d9d27',
    mark: 'read',
  },
  lawyerinfo: {
    title: 'LawyerInfo, Creating deepfakes: new Criminal Code offences in Canada',
    url: 'https://lawyerinfo.ca/guides/federal-criminal-law/creating-deepfake-pornography-new-criminal-code-offences-in-canada/',
    dated: '2026',
    mark: 'inferred',
  },
  'lip9612-fr': {
    title: 'Loi sur l’instruction publique (RLRQ, c. I-13.3), art. 96.12',
    url: 'https://legisquebec.gouv.qc.ca/fr/version/lc/i-13.3?code=se%3A96_12&historique=20240930',
    dated: '2024-09-30',
    mark: 'read',
  },
  'lpj39-en': {
    title: 'Youth Protection Act (CQLR, c. P-34.1), s. 39',
    url: 'http://legisquebec.gouv.qc.ca/en/showversion/cs/P-34.1?code=se:39&pointInTime=20200708',
    dated: '2020-07-08',
    mark: 'read',
  },
  'lpj39-fr': {
    title: 'Loi sur la protection de la jeunesse (RLRQ, c. P-34.1), art. 39',
    url: 'http://legisquebec.gouv.qc.ca/fr/showversion/cs/P-34.1?code=se:39&pointInTime=20170328',
    dated: '2017-03-28',
    mark: 'read',
  },
  'newswire-73': {
    title: 'Gouvernement du Québec, loi contre le partage d’images intimes sans consentement',
    url: 'https://www.newswire.ca/fr/news-releases/les-personnes-victimes-mieux-protegees-contre-le-partage-d-images-intimes-sans-consentement-831253432.html',
    dated: '2025',
    mark: 'read',
  },
  nfsb: {
    title: 'New Frontiers School Board, Acte de violence à caractère sexuel',
    url: 'https://nfsb.qc.ca/fr/acte-de-violence-a-caractere-sexuel',
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
    dated: '2024-12-30',
    mark: 'read',
  },
  'pas-ados': {
    title: 'Pas obligé de tout partager, Adolescents',
    url: 'https://pasobligedetoutpartager.info/adolescents',
    dated: '2018',
    mark: 'read',
  },
  'pas-interv-en': {
    title: 'You Don’t Have to Share Everything, For professionals (SEXTO kit)',
    url: 'https://pasobligedetoutpartager.info/en/intervenants/',
    mark: 'read',
  },
  'pas-projet-en': {
    title: 'You Don’t Have to Share Everything, The SEXTO project',
    url: 'https://pasobligedetoutpartager.info/en/projet-sexto/',
    mark: 'read',
  },
  quiz: { title: 'CADRE21, Sexto 1 – Explorateur, quiz', url: 'https://www.cadre21.org/sexto-1-explorateur-quiz/', mark: 'read' },
  'radiocan-mini': {
    title: 'Radio-Canada Mini, hypertrucages et jeunes',
    url: 'https://radiocanadamini.ca/societe/articles/2057060/',
    mark: 'read',
  },
  'rc-2019': {
    title: 'Radio-Canada, Des écoles s’outillent pour contrer le sextage chez les jeunes',
    url: 'https://ici.radio-canada.ca/nouvelle/1146044/des-ecoles-soutillent-pour-contrer-le-sextage-chez-les-jeunes',
    dated: '2019',
    mark: 'read',
  },
  'rc-estrie': {
    title: 'Radio-Canada, Sexto en Estrie : jeunes, écoles et DPCP',
    url: 'https://ici.radio-canada.ca/nouvelle/1750307/sexto-photos-intimes-ecoles-reseaux-victime-juvenile-dpcp',
    mark: 'read',
  },
  'rc-saguenay': {
    title: 'Radio-Canada, Sexto au Saguenay',
    url: 'https://ici.radio-canada.ca/nouvelle/1876669/messages-textes-photos',
    mark: 'read',
  },
  rdc: {
    title: 'Revue de droit criminel, résumé de la défense de type Sharpe',
    url: 'https://revuededroitcriminel.blogspot.com/2024/10/resume-de-la-defense-de-type-sharpe-par.html',
    dated: '2024-10',
    mark: 'read',
  },
  refletlac: {
    title: 'Le Reflet du Lac, Des outils pour désamorcer l’effet bombe des sextos',
    url: 'https://www.lerefletdulac.com/actualites/des-outils-pour-desamorcer-leffet-bombe-des-sextos/',
    mark: 'read',
  },
  repsheet: { title: 'RepSheet, Bill C-291', url: 'https://repsheet.info/canada/bills/44-1-C-291', mark: 'read' },
  rsoica: {
    title: 'Rsoica Law, Criminal Code: luring (s. 172.1)',
    url: 'https://rsoicalaw.ca/toronto-criminal-lawyer/law/luring-a-child-and-child-pornography',
    mark: 'read',
  },
  'spvm-en': { title: 'SPVM, SEXTO (English)', url: 'https://spvm.qc.ca/en/Jeunesse/SEXTO', mark: 'read' },
  'spvm-fr': { title: 'SPVM, SEXTO', url: 'https://spvm.qc.ca/fr/Jeunesse/SEXTO', mark: 'read' },
  tva2017: {
    title: 'TVA Nouvelles, Une école secouée par des sextos (2017)',
    url: 'http://www.tvanouvelles.ca/2017/05/04/une-ecole-secouee-par-des-sextos',
    dated: '2017-05-04',
    mark: 'read',
  },
  'ukcis-ov': {
    title: 'UKCIS, Sharing nudes and semi-nudes: how to respond (overview)',
    url: 'https://gov.uk/government/publications/sharing-nudes-and-semi-nudes-advice-for-education-settings-working-with-children-and-young-people/sharing-nudes-and-semi-nudes-how-to-respond-to-an-incident-overview',
    dated: '2024',
    mark: 'read',
  },
  whitehatter: {
    title: 'The White Hatter, Bill C-16 and altered images',
    url: 'https://www.thewhitehatter.ca/post/canada-s-new-bill-c-16-protecting-victims-act-sextortion-deepfake-nudes-has-received-royal-assen',
    dated: '2026',
    mark: 'inferred',
  },
  'ycja-wiki': {
    title: 'Youth Criminal Justice Act, overview',
    url: 'http://www.wikipedia.org/wiki/Youth_Criminal_Justice_Act',
    mark: 'read',
  },
}
