namespace Mosis.Demo.Names;

/// <summary>Names of families that came from Europe's mainland, Ireland and Scotland, commonest first. Most of
/// their children have English given names.</summary>
internal static class EuropeanNames
{
    public static readonly string[] German = WordList.Read("""
        Schmidt Mueller Meyer Schneider Schulte Becker Hoffmann Wagner Weber Schroeder Schaefer Koch Krueger Bauer Klein Richter Zimmerman Hartmann Kaiser
        Schumacher Vogel Stein Lange Kraus Krause Schwartz Werner Keller Berger Huber Fuchs Peters Lehmann Walter Koehler Maier Meier Beck Brandt Voss Haas
        Schreiber Dietrich Ziegler Kuhn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Schlueter Brockmeyer Kampeter Niemeyer
        Wehmeyer Holtmeyer Luetkemeyer Oberhaus Rademacher Struckhoff Borgmeyer Boehmer Griesenauer Hagemeister Kloeppel Kruse Landwehr Nordmann Poettker
        Rehmeier Siebert Stuckenschneider Tappmeyer Uthlaut Verslues Wieberg Wolken von_Behren von_der_Haar Müller Schäfer Jäger Größ Würtz Zoellner
        """);

    public static readonly string[] Irish = WordList.Read("""
        Murphy Kelly Sullivan O'Brien O'Connor Ryan Kennedy Lynch Murray Quinn Burke Collins Doyle Carroll Daly Connolly Nolan Fitzgerald Gallagher
        O'Neill O'Donnell O'Reilly Flynn Moran Brennan Dunne Byrne Whelan Hogan Farrell Power Clarke Duffy Sheehan Hayes Kavanagh McCarthy McDonnell
        McGrath McGuire McLaughlin McNamara O'Sullivan O'Keefe O'Hara O'Leary O'Malley O'Rourke O'Dell O'Toole O'Shea O'Dea Fitzpatrick Fitzsimmons
        Donnelly Donovan Driscoll Egan Fahey Finnegan Foley Healy Hickey Keane Kearney Keating Lacey Maguire Mahoney Maloney Mulligan Rafferty Riordan
        Scanlon Sweeney Tierney Tobin Walsh Ó_Súilleabháin Ní_Bhriain
        """);

    public static readonly string[] Scottish = WordList.Read("""
        McDonald MacDonald Campbell Stewart Robertson Anderson McKenzie MacKenzie McLean MacLean MacLeod McLeod Fraser Ross Cameron Graham Ferguson
        McKinney McCoy McCormick McDaniel McDowell McIntyre McIntosh McKay MacKay McMillan McPherson MacGregor McGregor McAllister McClain McClure
        McElroy McFarland McGee McKee McKnight McNeil MacNeil McQueen Mcbride McBride Sinclair Murray Gordon Buchanan Colquhoun Cunningham Douglas
        Drummond Dunbar Farquhar Forbes Galbraith Gillespie Innes Kerr Lamont Lindsay Logan Menzies Munro Ogilvie Ramsay Rutherford Sutherland Urquhart
        """);

    public static readonly string[] Slavic = WordList.Read("""
        Kowalski Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Krawczyk Piotrowski
        Ivanov Ivanova Petrov Petrova Sidorov Smirnov Popov Volkov Sokolov Kuznetsov Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Boyko Melnyk
        Novák Svoboda Dvořák Černý Procházka Kučera Horák Novotny Hruska Sedlacek Horvath Kovač Babić Jurić Nikolić Jovanović Petrović Marković Đorđević
        """);

    public static readonly string[] SlavicGirls = WordList.Read("""
        Anastasia Daria Sofia Zofia Maja Hanna Oksana Olena Iryna Kateryna Yulia Natalya Svetlana Polina Ksenia Milena Ivana Jelena Katarzyna Agnieszka
        Małgorzata Ewa Veronika Tereza Eliška Bohdana Zlata Mila Vera Nadia
        """);

    public static readonly string[] SlavicBoys = WordList.Read("""
        Aleksandr Dmitri Ivan Mikhail Nikita Maksim Artem Andriy Bohdan Oleksandr Vladyslav Yaroslav Jakub Szymon Filip Kacper Mateusz Wojciech Paweł Łukasz
        Michał Stanisław Tomáš Ondřej Vojtěch Marek Nikola Luka Stefan Miloš Pavel Sergei Timofey Viktor
        """);

    public static readonly string[] Bosnian = WordList.Read("""
        Hodžić Hadžić Čengić Delić Demirović Kovačević Halilović Hasanović Mehmedović Mujić Omerović Salihović Suljić Begić Ibrahimović Ahmetović Avdić
        Bajrić Bešić Dedić Dizdarević Džafić Fazlić Gutić Husić Imamović Jašarević Karić Mešić Muratović Nukić Osmanović Pašić Ramić Selimović Smajlović
        Softić Subašić Šabić Šehić Tahirović Tursunović Zukić Žilić
        """);

    public static readonly string[] BosnianGirls = WordList.Read("""
        Amina Lejla Emina Ajla Merima Selma Amra Azra Aida Alma Dženana Elma Emira Hana Ilma Lamija Medina Mirela Nejla Sara Senada Zerina Ajša
        """);

    public static readonly string[] BosnianBoys = WordList.Read("""
        Adin Admir Ahmed Ajdin Amar Armin Benjamin Damir Denis Dino Edin Elvis Emir Enes Faris Haris Hamza Harun Jasmin Kenan Mirza Muhamed Nedim Senad
        Tarik Vedad Džan Nermin
        """);

    public static readonly string[] Continental = WordList.Read("""
        Rossi Russo Esposito Romano Bianchi Ricci Marino Greco Bruno Gallo Conti De_Luca Costa Giordano Mancini Lombardi Moretti D'Angelo D'Amico Di_Salvo
        LaRocca LoPresti Viviano Berra Garagiola Dubois LeClair LeBlanc Boyer Rozier Valle Chouteau Aubuchon Thebeau Robichaux Boudreaux Guillaume DuBose
        Jansen de_Vries van_der_Berg Van_Dyke VanZandt Visser Bakker Mulder Hansen Larsen Johansson Andersson Lindqvist Bergström Nyström Sørensen Østergaard
        Papadopoulos Pappas Kostas Nagy Szabó Tóth Popescu Ionescu Virtanen Silva Sousa Ferreira Conceição
        """);
}
