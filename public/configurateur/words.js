// Why one would choose one form of the code or the other, in a sentence each.

export const WHY = {
  code: {
    tag: "La balise est la forme recommandée : la carte suit la police et la langue de votre page. À prendre dès que l’outil de publication garde les balises qu’il ne connaît pas.",
    iframe: "L’iframe convient aux outils de publication qui retirent les scripts et les balises inconnues : la carte y vit dans une page à part. La deuxième ligne, facultative, ajuste la hauteur à la largeur et transmet les évènements.",
    script: "Le script crée la carte à l’endroit où il est collé : pour les outils qui gardent les scripts mais retirent les balises inconnues.",
  },
  style: {
    attribute: "Hauteur et couleurs sont dans l’attribut style de la balise : un seul bloc à coller. Une politique de sécurité (CSP) stricte ignore cet attribut ; prendre alors la feuille de style.",
    twofold: "Vos couleurs dépendent du thème du visiteur, clair ou sombre : seule une feuille de style sait le dire. La règle va dans celle du site, ou entre <style> et </style> avant le code.",
    frame: "Une iframe garde les couleurs d’origine de la carte : pour les vôtres, prendre la balise ou le script.",
    sheet: "Hauteur et couleurs sont dans une règle à ajouter à la feuille de style du site : cela fonctionne sous toutes les politiques de sécurité (CSP). Sans accès à cette feuille, la règle peut aller entre <style> et </style> avant le code.",
  },
  sri: {
    on: "Avec vérification, le navigateur refuse un script modifié, et votre page reste à cette version de la carte : recopier le code après chaque mise à jour.",
    off: "Sans vérification, votre page prend toujours la dernière version de la carte.",
    none: "Vérification indisponible : cette installation n’a pas de fichier sri.json. Le code prend toujours la dernière version de la carte.",
  },
};
