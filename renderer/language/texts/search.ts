import type { Text } from '../text';

/** The search box, its rows and what is shown when there are none. */
export const searchTexts = {
  'search.label': { en: 'Search users and customers', fr: 'Rechercher des utilisateurs et des clients' },
  'search.placeholder': {
    en: 'Name, address, domain or customer',
    fr: 'Nom, adresse, domaine ou client',
  },
  'search.placeholderIn': { en: 'Search in this customer', fr: 'Rechercher chez ce client' },
  'search.narrowed': { en: 'Only {{name}}. Remove', fr: 'Seulement {{name}}. Retirer' },
  'search.clear': { en: 'Clear', fr: 'Effacer' },
  'search.results': { en: 'Results', fr: 'Résultats' },
  'search.count': { en: '{{count, number}} results', fr: '{{count, number}} résultats' },
  'search.count_one': { en: '{{count, number}} result', fr: '{{count, number}} résultat' },
  'search.more': {
    en: 'The first {{count, number}} are shown. Add a word to narrow them.',
    fr: 'Les {{count, number}} premiers sont affichés. Ajoutez un mot pour préciser.',
  },
  'search.forgiving': {
    en: 'Nothing matched exactly: one letter was forgiven.',
    fr: 'Aucune correspondance exacte : une lettre a été tolérée.',
  },
  'search.start': { en: 'Pinned and recent', fr: 'Épinglés et récents' },
  'search.incomplete': {
    en: 'The directory is still filling: who is missing here may exist.',
    fr: 'L’annuaire se remplit encore : une personne absente ici existe peut-être.',
  },
  'search.keys': {
    en: 'Arrows choose, Enter opens, Ctrl+P pins, F2 gives a customer a nickname.',
    fr: 'Les flèches choisissent, Entrée ouvre, Ctrl+P épingle, F2 donne un surnom au client.',
  },
  'search.keyMove': { en: 'choose', fr: 'choisir' },
  'search.keyOpen': { en: 'reset / narrow', fr: 'réinitialiser / préciser' },
  'search.keyPin': { en: 'pin', fr: 'épingler' },
  'search.keyNickname': { en: 'nickname', fr: 'surnom' },
  'search.keyBack': { en: 'clear', fr: 'effacer' },
  'search.pinned': { en: 'Pinned', fr: 'Épinglé' },
  'search.unpinned': { en: 'Unpinned', fr: 'Désépinglé' },
  'search.age': { en: 'Known {{age}}', fr: 'Connu {{age}}' },
  'search.ageNever': { en: 'Never fetched', fr: 'Jamais chargé' },
  'search.customer': { en: 'Customer', fr: 'Client' },
  'search.users': { en: '{{count, number}} users', fr: '{{count, number}} utilisateurs' },
  'search.users_one': { en: '{{count, number}} user', fr: '{{count, number}} utilisateur' },
  'search.usersUnknown': { en: 'Users not fetched yet', fr: 'Utilisateurs pas encore chargés' },
  'badge.synced': { en: 'Synced', fr: 'Synchronisé' },
  'badge.syncedWhy': {
    en: 'Synced from on-premises',
    fr: 'Synchronisé depuis l’annuaire local',
  },
  'badge.federated': { en: 'Federated', fr: 'Fédéré' },
  'badge.federatedWhy': { en: 'Signs in elsewhere', fr: 'Se connecte ailleurs' },
  'badge.deleted': { en: 'Deleted', fr: 'Supprimé' },
  'badge.deletedWhy': { en: 'Deleted user', fr: 'Utilisateur supprimé' },
  'empty.teachTitle': {
    en: 'Type any part of who you look for',
    fr: 'Tapez une partie de ce que vous cherchez',
  },
  'empty.teach': {
    en: 'Words in any order, accents or not: “dupont contoso” finds the Duponts of Contoso.',
    fr: 'Mots dans n’importe quel ordre, avec ou sans accents : « dupont contoso » trouve les Dupont de Contoso.',
  },
  'empty.noneTitle': { en: 'Nobody found for “{{text}}”', fr: 'Personne pour « {{text}} »' },
  'empty.none': {
    en: 'Try fewer letters, another word of the name, or the customer’s domain.',
    fr: 'Essayez moins de lettres, un autre mot du nom, ou le domaine du client.',
  },
  'empty.noneIn': { en: 'Only {{name}} was searched.', fr: 'Seul {{name}} a été cherché.' },
  'empty.everywhere': { en: 'Search all customers', fr: 'Chercher chez tous les clients' },
  'empty.emptyTitle': { en: 'The directory is empty so far', fr: 'L’annuaire est encore vide' },
  'empty.empty': {
    en: 'Customers and users appear here as they arrive from Microsoft. You can type already.',
    fr: 'Les clients et les utilisateurs apparaissent ici à mesure qu’ils arrivent de Microsoft. Vous pouvez déjà taper.',
  },
  'empty.fetch': { en: 'Fetch now', fr: 'Charger maintenant' },
  'nickname.title': { en: 'Nickname for {{name}}', fr: 'Surnom de {{name}}' },
  'nickname.label': { en: 'Nickname', fr: 'Surnom' },
  'nickname.hint': {
    en: 'Yours alone, kept on this computer, found by search. Empty removes it.',
    fr: 'Pour vous seul, conservé sur cet ordinateur, trouvé par la recherche. Vide, il est supprimé.',
  },
} satisfies Record<string, Text>;
