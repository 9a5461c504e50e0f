namespace Mosis.Demo.Names;

/// <summary>Family names of the English-speaking majority and the given names that most families draw from, commonest first.</summary>
internal static class EnglishNames
{
    public static readonly string[] Families = WordList.Read("""
        Smith Johnson Miller Jones Williams Davis Brown Wilson Moore Taylor Anderson Thomas Jackson White Harris Martin Thompson Clark Lewis Robinson
        Walker Young Allen King Wright Scott Hill Green Adams Baker Hall Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards
        Collins Stewart Morris Rogers Reed Cook Morgan Bell Murphy Bailey Cooper Richardson Cox Howard Ward Peterson Gray James Watson Brooks Sanders
        Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Patterson Hughes Washington Butler Simmons Foster Bryant Alexander
        Russell Griffin Hayes Myers Ford Hamilton Graham Sullivan Wallace Woods Cole West Owens Reynolds Fisher Ellis Harrison Gibson Cruise Marshall
        Wells Webb Simpson Stevens Tucker Porter Hunter Hicks Crawford Henry Boyd Mason Kennedy Warren Dixon Burns Gordon Shaw Holmes Rice Robertson
        Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Rose Stone Hawkins Dunn Perkins Hudson Spencer Gardner Stephens Payne Pierce
        Berry Matthews Arnold Willis Ray Watkins Olson Carroll Duncan Snyder Hart Cunningham Bradley Lane Andrews Harper Fox Riley Armstrong
        Carpenter Weaver Greene Lawrence Elliott Sims Austin Peters Kelley Franklin Lawson Fields Ryan Carr Wheeler Chapman Oliver Montgomery Richards
        Williamson Johnston Banks Meyer Bishop Howell Morrison Hansen Garrett Lynch Burton Fuller Reid Gilbert Dean Larson Frazier Welch Hanson Day
        Moreland Brewer Bowman Hopkins Lucas Parks Silva Lowe Pearson Douglas Holland Fleming Jensen Vaughn Curtis Hoffman Barrett Jacobs Newman Rhodes
        Sutton Craig Lambert Horton Hale Curry Jennings Barnett Graves Caldwell Pope Walters Steele Fletcher Norris Hines Chambers Rowe Cannon Todd
        Bates Leonard Shelton Benson Terry Gregory Lyons Byrd Parsons Bush Dawson Santiago Blair Gates Hodges Floyd Ramsey Walton Barber Reeves Cross
        Potter Adkins Brady Goodman Harmon Harrington Higgins Hampton Mullins Strickland Burgess Osborne Norton Farmer Moody Conner Webster Hogan
        Malone Cobb Thornton Bowers Robbins Newton Holloway Townsend Summers Tate Manning Wise Baldwin Cummings Hardy Goodwin Hubbard Lamb Sharp Page
        Bass Carson Wilkins Swanson Abbott Briggs Sherman Bowen Copeland Maxwell Houston Mathis Greer Casey Bridges Phelps Patton Haynes Rich Hutchinson
        Underwood Clayton Flowers Whitaker Ballard Kirk Roy Huff Mack Short Clarke Berger Kirby Tyler Pratt Daugherty Chandler Sparks Gentry Wyatt
        Skaggs Maupin Boone Benton Bollinger Ashcroft Gasconade Truitt Ozment Wofford Hargis Lumpkin Crabtree Nance Sipes Foust Yancey Turnbough
        Featherstonhaugh Cholmondeley St._Clair St._John De_Witt Van_Horn Null Test Vi Wu-Harris
        """);

    public static readonly string[] Girls = WordList.Read("""
        Emma Olivia Ava Sophia Isabella Harper Charlotte Amelia Evelyn Abigail Emily Elizabeth Avery Ella Addison Lillian Madison Chloe Grace Nora Hannah
        Natalie Lily Zoey Hazel Brooklyn Aubrey Claire Anna Paisley Violet Stella Penelope Scarlett Leah Savannah Lucy Ellie Audrey Aria Samantha
        Allison Layla Alexis Sarah Ruby Caroline Eleanor Piper Quinn Kennedy Lydia Riley Aurora Alice Josephine Hadley Bailey Hailey Kaylee Kayla
        Victoria Willow Eva Naomi Autumn Faith Peyton Mackenzie Nevaeh Maya Gabriella Reagan Kinsley Everly Sadie Cora Serenity Bella Alyssa Ariana
        Clara Vivian Katherine Kylie Rylee Morgan Taylor Isla Julia Sydney Brianna Eliza Gianna Jocelyn Rose Ivy Delilah Lauren Elena Raelynn Molly
        Genevieve Jade Jada Aaliyah Reese Brooke Mary Adalyn Adeline Aubree Emery Presley Trinity Jasmine Valerie Melody Ashlyn Kate Margaret
        Katelyn Kaitlyn Caitlin Kaitlin Catherine Kathryn Megan Rachel Rebecca Jessica Jennifer Amber Amanda Ashley Stephanie Nicole Danielle
        Paige Makayla Mikayla Michaela Skylar Skyler Londyn London Hope Harmony Destiny Journey Haven Heaven Genesis Eden Athena Iris Juniper Wren
        Teagan Tegan Finley Rowan Emerson Ember June Jane Joanna Sara Sophie Sofia Olive Opal Pearl Mabel Beatrice Daphne Phoebe Esther Ruth Miriam
        Abby Abbie Callie Kallie Carly Karlie Carlee Allie Ally Josie Rosie Millie Tillie Annie Anne Ann Ana Anastasia Annabelle Arabella Isabelle
        Isabel Maribel Adelaide Madeline Madelyn Madeleine Maddison Addyson Brynlee Brinley Brynn Kinley Kenzie McKenzie Kimberly Kelsey Chelsea
        Lindsey Lindsay Lacey Lexi Lexie Leslie Laila Leila Lyla Lila Lilah Lillie Lilly Magnolia Maggie Marley Maren Mia Miranda Mckenna Mya Myla
        Nina Noelle Oakley Paris Parker Payton Remi Remington River Ryleigh Sage Sawyer Selah Shelby Sienna Sierra Summer Tatum Tessa Vanessa Veronica
        Vera Whitney Winter Ximena Yara Zara Zoe Zuri Andrea Angela Angelina April Ariel Briella Bridget Camila Camille Cassidy Cecilia Celeste Charlee
        Charley Charli Christina Kristina Kristen Kirsten Daisy Dakota Dahlia Diana Elise Eloise Erin Aaryn Esme Evangeline Everleigh Fiona Felicity
        Gemma Georgia Gracie Gwendolyn Haley Haylee Hallie Harlow Heidi Holly Imogen India Jacqueline Jaelynn Jaycee Jenna Jillian Jolene Jordan
        Jordyn Joy Juliana Julianna Juliet Kali Kara Karen Kendall Kendra Khloe Kiara Kyla Kyra Lainey Laura Lena Lorelei Lucia Lucille Luna Mallory
        Martha Meredith Monica Nadia Natasha Nicolette Octavia Patience Prudence Raegan Rebekah Rosalie Rosemary Sabrina Sloane Susan Sylvia Tabitha
        Theresa Tiffany Vivienne Wendy Yvonne Mary_Kate Anna_Grace Emma_Lee Sarah_Beth Mary-Claire Renée Zoë Chloé Vi J
        """);

    public static readonly string[] Boys = WordList.Read("""
        Liam Noah William Henry Oliver Elijah James Mason Benjamin Jackson Lucas Logan Jacob Michael Owen Wyatt Samuel Carter Alexander Ethan Daniel Levi
        Hudson Grayson Lincoln Luke Jack Eli Isaac Andrew Gabriel Joseph Aiden Jayden Caleb John David Joshua Matthew Landon Hunter Isaiah Nathan
        Thomas Charles Christopher Anthony Ryan Connor Dylan Cameron Evan Gavin Austin Brayden Hayden Tyler Adam Parker Colton Easton Chase Cooper
        Carson Jaxon Jaxson Asher Theodore Ezra Josiah Nolan Xavier Dominic Ian Jordan Brandon Robert Christian Jonathan Nicholas Zachary Blake Bentley
        Cole Weston Sawyer Brody Kevin Bryson Ryder Maverick Micah Silas Waylon Everett Declan Camden Jason Jace Jase Jameson Kingston Roman Emmett Miles
        Myles Leo Max Maxwell Vincent Wesley Tristan Trenton Preston Tucker Justin Jaylen Jalen Jaden Jaiden Jayce Jaycob Kaden Caden Cayden Kayden Aidan
        Ayden Aden Braden Braydon Brandt Brantley Brennan Brendan Bryce Brycen Bryan Brian Bryant Bradley Brady Calvin Cody Kody Colby Collin Colin Corbin
        Cory Corey Curtis Dalton Damian Damon Dawson Dean Derek Derrick Devin Devon Donovan Drake Drew Dustin Edward Edwin Elliot Elliott Emerson Eric
        Erik Ezekiel Felix Finn Finnegan Fletcher Francis Franklin Frederick Garrett Gage George Graham Grant Gregory Griffin Gunner Harrison Harvey
        Hayes Holden Houston Israel Ivan Jared Jasper Jeffrey Jeremiah Jeremy Jesse Jett Joel Joey Johnathan Jon Jonah Jonas Judah Jude Julian Kai Kaleb
        Keegan Keith Kendrick Kenneth Knox Kyle Kyler Lane Lawson Leland Leon Leonard Lewis Louis Lukas Malachi Marcus Mark Marshall Martin Mathew Matthias
        Mitchell Nathaniel Nathanael Nicolas Nickolas Oscar Otto Patrick Paul Peter Philip Phillip Phoenix Porter Quentin Quinn Raymond Reid Reed Rhett
        Rhys Reece Richard Ricky River Rowan Russell Samson Scott Sean Shawn Shaun Shane Simon Spencer Stephen Steven Sullivan Tanner Tate Taylor Terry
        Timothy Toby Tobias Todd Travis Trent Trevor Troy Tyson Victor Walker Walter Warren Wade Warner Wilder Winston Zachariah Zackary Zack Zane Zander Zion
        Abel Abraham Ace Albert Alec Allen Alan Allan Andre Archer Arlo Arthur Atlas Atticus August Augustus Axel Barrett Beau Beckett Beckham Bennett Bo
        Boone Bowen Brooks Bruce Byron Callum Cash Cassius Clark Clay Clayton Clifford Cohen Crew Cruz Cyrus Dallas Daxton Dennis Desmond Dexter
        Douglas Duke Elias Emanuel Emmanuel Enoch Ernest Ezequiel Flynn Forrest Gideon Glenn Harold Hank Hendrix Huxley Ira Jack_Henry John_Paul
        John-Michael Joe Kade Kane Karter Karson Kash Killian Koda Kolton Lance Larry Lee Legend Luca Mack Major Malcolm Mateo Messiah Milo Morgan Moses
        Nash Neil Odin Orion Orlando Otis Pierce Prince Quincy Ralph Rex Robin Rocky Rodney Ronald Ronan Ronin Ross Royal Royce Saint Solomon Stanley Sterling
        Stetson Talon Thaddeus Titus Trace Tripp Ulysses Uriah Vance Vaughn Wells Wendell Willie Xander Zayden Zeke André Zoltán J
        """);
}
