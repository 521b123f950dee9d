"""Verbs of Portuguese and Italian that leave out their subject: what `dropped_subject` must know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tqcheck.checks._words import words_of


@dataclass(frozen=True)
class Tongue:
    """The words of a language around a verb without a subject.

    `common`: verbs whose forms are looked at; `others`: forms that are more often another word, or that become "we",
    "it" or a passive in English (`free`); `before`: what may stand before the verb; `articles`: pronouns that are
    articles where a sentence begins; `passive`: the subject that a pronoun may have become; `ours`: words of the first
    person; `reflexive`: pronouns of "one", "people"; `politely`: the third person speaks to "you".
    """

    common: frozenset[str]
    others: frozenset[str]
    before: frozenset[str]
    clitics: frozenset[str]
    articles: frozenset[str]
    passive: Mapping[str, frozenset[str]]
    ours: frozenset[str]
    reflexive: frozenset[str]
    impersonal: frozenset[str]


_IT_OR_YOU = words_of("he she it you we they")
PORTUGUESE = Tongue(
    common=words_of(
        "ser estar ter ir querer saber dizer poder vir pôr sair achar pensar precisar dever conhecer ver ouvir"
        " trazer fazer falar viver morar trabalhar esperar sentir chegar voltar entender compreender encontrar"
        " perder deixar procurar chamar lembrar esquecer comer beber dormir comprar vender pagar ganhar gastar ler"
        " escrever estudar aprender ensinar jogar correr caminhar andar viajar dirigir conduzir levar tomar pegar"
        " abrir fechar começar terminar acabar continuar seguir tentar tratar ajudar amar odiar preferir escutar"
        " olhar perguntar responder pedir receber mandar enviar convidar ficar passar entrar subir descer cair"
        " morrer nascer crescer mudar quebrar consertar limpar lavar cozinhar chorar rir sorrir gritar cantar"
        " dançar sonhar acordar levantar deitar sentar vestir casar imaginar supor reconhecer admitir negar"
        " prometer jurar mentir matar roubar fugir esconder lutar brigar perdoar agradecer aproveitar costumar"
        " conseguir decidir evitar permitir temer sofrer aguentar suportar desejar visitar nadar voar tocar pintar"
        " construir guardar cuidar descansar almoçar jantar tirar jogar contar explicar mostrar provar usar"
        " utilizar escolher cumprir comemorar apoiar assinar discutir duvidar confiar suspeitar notar gostar adorar"
        " detestar acreditar combinar marcar reservar alugar telefonar ligar haver"
    ),
    others=words_of(
        "como para sobre entre vendo visto vista estudo trabalho jogo conto canto acordo passo sonho desejo começo"
        " choro abraço beijo apoio caso custo encontro termino uso corte relato almoço jantar gasto gosta conta"
        " compra venda fala busca ajuda procura espera pergunta resposta casa nota marca toca prova mostra vamos"
        " digamos vejamos dizem diziam disseram contam sinto suponho fora fosse lavas compras provas vendas notas"
        " marcas sonhas casas esperas falas contas procuras mandas levas tomas pintas fim sereno sede vive viva era"
        " são sê vale chama ame deve pode parece tem há houve havia faz fez é está estava foi existe existem têm"
        " havendo segundo"
    ),
    before=words_of(
        "não já e mas também nunca sempre hoje ontem então assim porque ainda agora talvez só somente apenas"
        " jamais bom bem sim pois quase nem aqui lá depois , - — – “ « \" '"
    ),
    clitics=words_of("me te se lhe nos vos lhes o a os as"),
    articles=words_of("o a os as"),
    passive={
        "me": words_of("i"),
        "nos": words_of("we"),
        "te": words_of("you"),
        "vos": words_of("you"),
        "lhe": words_of("he she it you"),
        "lhes": words_of("they you"),
        "o": words_of("he it you"),
        "no": words_of("he it you"),
        "na": words_of("she it you"),
        "a": words_of("she it you"),
        "os": words_of("they you"),
        "as": words_of("they you"),
    },
    ours=words_of(
        "me mim meu minha meus minhas eu comigo nos nós nosso nossa nossos nossas conosco connosco se gente -me"
        " -nos -se"
    ),
    reflexive=words_of("se -se"),
    impersonal=words_of("falta faltam dá deu dava dará convém basta custa precisa acontece chega ficou fica é foi"),
)
ITALIAN = Tongue(
    common=words_of(
        "essere avere andare volere sapere dire potere venire mettere uscire credere pensare dovere conoscere"
        " vedere sentire portare fare parlare vivere abitare lavorare aspettare arrivare tornare capire trovare"
        " perdere lasciare cercare chiamare ricordare dimenticare mangiare bere dormire comprare vendere pagare"
        " guadagnare spendere leggere scrivere studiare imparare insegnare giocare correre camminare viaggiare"
        " guidare prendere aprire chiudere cominciare iniziare finire continuare seguire provare trattare aiutare"
        " amare odiare preferire ascoltare guardare chiedere rispondere domandare ricevere mandare inviare invitare"
        " rimanere restare passare entrare salire scendere cadere morire nascere crescere cambiare rompere"
        " aggiustare pulire lavare cucinare piangere ridere sorridere gridare cantare ballare sognare svegliare"
        " alzare sedere vestire sposare immaginare supporre riconoscere ammettere negare promettere giurare mentire"
        " uccidere rubare scappare fuggire nascondere combattere litigare perdonare ringraziare riuscire decidere"
        " evitare permettere temere soffrire sopportare desiderare visitare nuotare volare suonare dipingere"
        " costruire tenere curare riposare pranzare cenare togliere tirare contare spiegare mostrare usare"
        " scegliere festeggiare appoggiare firmare discutere dubitare sospettare notare adorare detestare prenotare"
        " affittare telefonare stare dare sperare"
    ),
    others=words_of(
        "come lavoro gioco canto conto sogno pranzo calcolo bagno ballo volo corso posto visto detto fatto stato"
        " stata conti canti balli giochi sogni voli lavori corsi posti vita vino cura cena uso usi visita cambio"
        " cambi passo passi prove prova porto porti cerca nota note invito inviti ricordo ricordi domando domanda"
        " domande risposta dipinto noto tratti tratto trova stiamo andiamo vediamo diciamo facciamo dicono dicevano"
        " dissero sono era è c'è va fa dà sta sei parte parti firma tiro tiri suono suoni amo ami odi odio tengo"
        " segue seguono resta restano manca mancano basta bastano risulta deve devono può possono viva vivo vivi"
        " sedi sede dopo sotto presi preso prese messi aperti chiusi morti morto morta vende sento senti scelto"
        " scelta scelti pulito puliti studio viaggio inizio aiuto affitto sospetto grido riposo arrivo dai desti"
        " visto telefono cucina aspetti aspetto dorme leggi legge cresce immagini temo tema teme vesti lave lava"
        " fossi fosse fossero"
    ),
    before=words_of(
        "non già e ma anche mai sempre oggi ieri allora così perché ancora adesso ora forse solo soltanto bene sì"
        " no beh quasi neanche nemmeno poi qui lì , - — – “ « \" '"
    ),
    clitics=words_of("mi ti si ci vi lo la li le gli ne me te ce ve se l' m' t' s' c' n' v' gliel' gliela glielo"),
    articles=words_of("lo la le gli l'"),
    passive={
        "mi": words_of("i"),
        "m'": words_of("i"),
        "me": words_of("i"),
        "ci": words_of("we there"),
        "ce": words_of("we there"),
        "ti": words_of("you"),
        "te": words_of("you"),
        "vi": words_of("you"),
        "gli": words_of("he they it"),
        "le": words_of("she you it they"),
        "lo": words_of("he it"),
        "la": words_of("she it you"),
        "l'": words_of("he she it you"),
        "li": words_of("they"),
        "si": _IT_OR_YOU,
        "s'": _IT_OR_YOU,
    },
    ours=words_of("mi me mio mia miei mie io ci noi nostro nostra nostri nostre si s' m' c' se ne"),
    reflexive=words_of("si s'"),
    impersonal=words_of("occorre bisogna basta manca piace serve pare sembra conviene capita succede tocca"),
)
TONGUES = {"pt": PORTUGUESE, "it": ITALIAN}
