namespace Mosis.Demo.Names;

/// <summary>Names of families from the Arab countries, Afghanistan and the Horn of Africa, commonest first. Many are
/// newcomers whose papers say 1 January.</summary>
internal static class ArabicNames
{
    public static readonly string[] Families = WordList.Read("""
        Ahmed Ali Hassan Mohamed Mohammed Hussein Ibrahim Abdullah Khalil Saleh Omar Mahmoud Hamdan Al-Masri Al-Hassan Alhassan El-Sayed Elsayed Haddad Khoury
        Nasser Mansour Darwish Qasim Saad Aziz Yousef Yusuf Najjar Hamid Rahimi Karimi Ahmadi Noori Sharifi Haidari Stanekzai Popal Zadran Al_Obaidi Al-Jabouri
        Al-Zubaidi Abdul_Rahman Abdulrahman Abd_El-Rahman Bakir Shamoun Toma Barakat Salameh Jaber Zaki Sultan Fayed Ghanem Odeh Awad Farah
        """);

    public static readonly string[] EastAfrican = WordList.Read("""
        Mohamed Ali Abdi Hassan Ahmed Omar Osman Yusuf Warsame Farah Hussein Ibrahim Aden Jama Nur Noor Abdullahi Abdirahman Isse Guled Dirie Roble Muse
        Tesfaye Bekele Haile Gebre Gebremedhin Kebede Abebe Tadesse Alemu Mekonnen Weldemichael Deng Garang Bol Majok Ochieng Otieno Mwangi Kamau
        Habimana Niyonzima Ndayishimiye Mukamana Bizimana Okafor Okonkwo Adeyemi Oluwaseun Mensah Diallo
        """);

    public static readonly string[] Girls = WordList.Read("""
        Fatima Aisha Maryam Mariam Zainab Zaynab Noor Nour Layla Leila Yasmin Yasmeen Amina Aminah Khadija Hafsa Huda Rania Salma Sara Sumaya Hana Hala Dina
        Farah Iman Jana Lina Malak Maha Mona Nada Rahma Reem Ruqayya Safiya Samira Sana Shahd Tasneem Zahra Asma Arzo Parwana Marwa
        """);

    public static readonly string[] Boys = WordList.Read("""
        Mohammed Mohamed Muhammad Mohammad Ahmed Ahmad Ali Omar Umar Yusuf Youssef Yousef Ibrahim Abdullah Abdallah Hassan Hussein Hussain Khalid Hamza Bilal
        Amir Anas Ayman Adam Bashir Faisal Farid Idris Ismail Jamal Kareem Karim Mahmoud Mustafa Mustapha Nabil Omid Qais Rami Rashid Saad Said Salim Sami
        Samir Tariq Walid Yahya Yasin Zakaria Zaid Zayn Abdirahman Abdi Guled Farhan Liban Mohamud Abdul_Rahim Noorullah Hamid
        """);

    public static readonly string[] EastAfricanGirls = WordList.Read("""
        Fatuma Hodan Ifrah Ayan Sahra Hibo Asha Amina Halimo Naima Deqa Ubah Saida Selam Meron Bethlehem Hiwot Rahel Tigist Mekdes Nyakim Achol Nyandeng Akech
        Divine Esperance Grace Chidinma Ngozi Adaeze Amara Folasade Aminata
        """);

    public static readonly string[] EastAfricanBoys = WordList.Read("""
        Abdi Abdullahi Mohamed Ahmed Hassan Liban Guled Mahad Warsame Zakariya Abdirahman Dawit Yonas Samuel Natnael Biniam Yared Henok Kidus Deng Garang Akol
        Mabior Chol Eric Olivier Emmanuel Chukwuemeka Obinna Tunde Kwame Kofi Ousmane
        """);
}
