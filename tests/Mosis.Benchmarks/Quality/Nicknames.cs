using Mosis.Demo;

namespace Mosis.Benchmarks.Quality;

/// <summary>
/// What children are called. Not the product's own table, which is what is being measured: the forms that schools write most, gathered for this
/// harness alone. A name a line in pairs FULL=short,short.
/// </summary>
internal static class Nicknames
{
    private static readonly Dictionary<string, string[]> Table = """
        Abigail=Abby,Gail Alexander=Alex,Xander,Zander,Lex Alexandra=Alex,Lexi,Sandra,Allie Allison=Allie,Ally Amanda=Mandy Andrew=Drew,Andy
        Angela=Angie Angelina=Angie,Lina Anthony=Tony Antonio=Tony,Tonio,Toño Arthur=Art,Artie Ashley=Ash Barbara=Barb,Barbie Benjamin=Ben,Benji,Benny
        Bradley=Brad Brandon=Bran Bryan=Bry Cameron=Cam Caroline=Carrie,Caro Cassandra=Cassie,Sandra Catherine=Cathy,Kate,Cate,Katie
        Charles=Charlie,Chuck,Chas Charlotte=Charlie,Lottie Christian=Chris Christina=Tina,Chris,Chrissy Christine=Chris,Tina,Chrissy
        Christopher=Chris,Topher,Kit Clara=Clare Connor=Con Daniel=Dan,Danny Danielle=Dani Deborah=Deb,Debbie David=Dave,Davey Dominic=Dom,Nick
        Donald=Don,Donnie Dorothy=Dot,Dottie Douglas=Doug Edward=Ed,Eddie,Ted,Ned Eduardo=Eddie,Lalo Eleanor=Ellie,Nora,Nell Elijah=Eli
        Elizabeth=Liz,Lizzie,Beth,Betsy,Eliza,Betty,Libby,Ellie Emily=Em,Emmy Emma=Em Enrique=Kike,Rick Ethan=Eth Evelyn=Evie,Eve Frances=Fran,Frannie
        Francisco=Paco,Pancho,Cisco,Frank Franklin=Frank,Frankie Frederick=Fred,Freddie,Rick Gabriel=Gabe Gabriela=Gaby Gabriella=Gabby,Ella
        Genevieve=Gen,Evie George=Georgie Gerald=Gerry,Jerry Grace=Gracie Gregory=Greg Guadalupe=Lupe,Lupita Guillermo=Memo,Will Hannah=Hanna
        Harold=Hal,Harry Henry=Hank,Harry,Hal Ignacio=Nacho Isabel=Izzy,Belle,Chabela Isabella=Bella,Izzy,Izabella Isaac=Ike,Zac Isaiah=Zay
        Jackson=Jack,Jax Jacob=Jake,Coby Jacqueline=Jackie James=Jim,Jimmy,Jamie Jasmine=Jazz,Jas Jeffrey=Jeff Jennifer=Jen,Jenny Jeremiah=Jeremy,Jerry
        Jesus=Chuy,Chucho Jessica=Jess,Jessie Joel=Joe John=Johnny,Jack Johnathan=John,Nathan Jonathan=Jon,John,Nathan Jordan=Jordy Jorge=George
        Jose=Pepe,Joe,Che Joseph=Joe,Joey,Jo Josefina=Fina,Josie Joshua=Josh Josephine=Jo,Josie Juan=Johnny,John Judith=Judy Julian=Jules Julia=Julie,Jules
        Kaitlyn=Kate,Katie,Kait Katherine=Kate,Katie,Kathy,Kat,Kay Kathleen=Kathy,Katie,Kate Katrina=Trina,Kat Kenneth=Ken,Kenny Kimberly=Kim
        Kristina=Kris,Tina Lawrence=Larry,Lars Leonard=Leo,Len,Lenny Leonardo=Leo,Leon Lillian=Lily,Lil Lincoln=Linc Logan=Loge Louis=Lou,Louie
        Lucas=Luke Luciana=Lucy Lucia=Lucy Luis=Louis,Lou,Lucho Madeline=Maddie,Maddy Madison=Maddie,Madi Manuel=Manny,Manolo Marcus=Marc,Mark
        Margaret=Maggie,Meg,Peggy,Marge,Greta Maria=Mary,Mari,Mia Mariana=Mari,Ana Martin=Marty Mary=Molly,Polly,May,Mamie Mason=Mase
        Matthew=Matt,Matty Maximilian=Max Megan=Meg Melissa=Missy,Mel,Lissa Michael=Mike,Mikey,Mick Michelle=Shelly,Mickey,Chelle Miguel=Mike
        Mitchell=Mitch Mohammed=Mo Monica=Mona Nancy=Nan Natalie=Nat,Nattie Nathan=Nate Nathaniel=Nate,Nathan,Nat Nicholas=Nick,Nicky,Nico
        Nicole=Nikki,Nicky,Cole Oliver=Ollie Olivia=Liv,Livvy,Ollie Pamela=Pam Patricia=Pat,Patty,Trish,Tricia Patrick=Pat,Paddy Pedro=Pete
        Penelope=Penny Peter=Pete Philip=Phil Phillip=Phil Rachel=Rach Rafael=Rafa Ramon=Ray Raymond=Ray Rebecca=Becky,Becca Ricardo=Rick,Ricky,Richie
        Richard=Rick,Rich,Dick,Ricky Robert=Bob,Bobby,Rob,Robbie,Bert Roberto=Beto,Robert,Rob Rodrigo=Rod,Rigo Ronald=Ron,Ronnie Rosa=Rosie,Rose
        Russell=Russ Samantha=Sam,Sammy Samuel=Sam,Sammy Santiago=Santi,Chago Sarah=Sally,Sadie Savannah=Savvy,Anna Sebastian=Seb,Bash Sergio=Checo
        Sofia=Sofi Sophia=Sophie,Sof Stephanie=Steph,Stevie Stephen=Steve,Stevie Steven=Steve,Stevie Susan=Sue,Suzy Sydney=Syd Sylvester=Sly
        Tabitha=Tabby Theodore=Ted,Teddy,Theo Theresa=Terry,Tess,Tessa Thomas=Tom,Tommy Timothy=Tim,Timmy Tobias=Toby Tyler=Ty Valentina=Val,Tina
        Valeria=Val Vanessa=Nessa Veronica=Ronnie,Vero Victor=Vic Victoria=Vicky,Tori,Vic Vincent=Vince,Vinny Virginia=Ginny,Ginger Walter=Walt,Wally
        William=Will,Bill,Billy,Liam,Willie Xavier=Xavi Yolanda=Yoli Zachary=Zach,Zack Zoe=Zo
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('='))
        .ToDictionary(entry => entry[0], entry => entry[1].Split(','), StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Table.ContainsKey(name);

    public static string Of(string name, Rng rng) => rng.Pick(Table[name]);
}
