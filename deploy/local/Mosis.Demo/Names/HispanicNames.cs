namespace Mosis.Demo.Names;

/// <summary>Spanish names, commonest first. A family name is one of them or two, parted by a blank or a hyphen.</summary>
internal static class HispanicNames
{
    public static readonly string[] Families = WordList.Read("""
        García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Reyes Gutiérrez Ortiz Ramos
        Ruiz Álvarez Mendoza Castillo Jiménez Moreno Romero Vásquez Vázquez Herrera Medina Aguilar Vargas Castro Guzmán Méndez Fernández Muñoz Salazar Garza
        Soto Delgado Ríos Peña Estrada Ortega Núñez Guerrero Sandoval Alvarado Maldonado Padilla Domínguez Cervantes Santiago Vega Contreras Luna Espinoza Ávila
        Molina Campos Cabrera Fuentes Carrillo Navarro Mejía Acosta Ayala Figueroa Valdez León Rosales Juárez Cárdenas Robles Serrano Miranda Pacheco Trujillo
        Salinas Velázquez Rojas Ibarra Lara Rangel Solís Cortez Zamora Villarreal Ochoa Montoya Rosario Escobar Galván Bautista Orozco Zúñiga Calderón Macías
        Barrera Trevino Treviño Camacho Velasco Quintero Lozano Bonilla Benítez Nava Villanueva Cuevas Arias Beltrán Meza Duarte Tapia Cisneros Esparza
        Rubio Magaña Valencia de_la_Cruz de_León de_la_Torre del_Río Del_Toro De_Jesús Montes_de_Oca San_Martín Ybarra Ñáñez Peñaloza Iturbide Etxeberría
        """);

    public static readonly string[] Girls = WordList.Read("""
        Sofía Isabella Valentina Camila Ximena Daniela María Guadalupe Mariana Gabriela Alejandra Fernanda Andrea Natalia Valeria Victoria Alondra
        Ana Elena Lucía Luz Paola Karla Carla Diana Jimena Yesenia Esmeralda Estrella Itzel Yareli Marisol Maricela Araceli Xochitl Rosa Rosario
        Juana Juanita Consuelo Soledad Dulce Perla Noemí Raquel Rocío Inés Belén Mónica Verónica Ángela Adriana Bianca Brisa Citlali Dayana Evelin
        Giselle Jazmín Jocelyn Kimberly Leticia Liliana Lizbeth Maite Melanie Miranda Nayeli Paloma Renata Salma Samara Ana_María María_José María_Fernanda
        """);

    public static readonly string[] Boys = WordList.Read("""
        Santiago Mateo Sebastián Diego José Juan Luis Carlos Ángel Miguel Jesús Alejandro Emiliano Leonardo Daniel David Gabriel Fernando Eduardo Jorge
        Antonio Francisco Manuel Ricardo Roberto Rafael Raúl Ramón Rubén Óscar Omar Pablo Pedro Salvador Sergio Andrés Adrián Iván Joaquín Joel Josué
        Julián Julio Kevin Marco Mario Martín Maximiliano Nicolás Rodrigo Rogelio Saúl Tomás Ulises Víctor Ximeno Emilio Enrique Ernesto Esteban
        Ezequiel Gerardo Guillermo Gustavo Héctor Hugo Ignacio Isaías Ismael Israel César Cristian Cristóbal Damián Efraín Elías Alberto Alonso
        Armando Arturo Axel Bruno José_Luis Juan_Carlos Juan_Pablo José_Antonio Miguel_Ángel
        """);
}
