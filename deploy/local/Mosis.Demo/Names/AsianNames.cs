namespace Mosis.Demo.Names;

/// <summary>Names of families from Asia and the Pacific, commonest first.</summary>
internal static class AsianNames
{
    public static readonly string[] Vietnamese = WordList.Read("""
        Nguyen Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Lam Trinh Mai Ha Luong Truong Cao Chau Luu Ta Thai Quach Vi Ma To Tu
        Nguyễn Trần Lê Phạm Đặng
        """);

    public static readonly string[] VietnameseGirls = WordList.Read("""
        Linh Anh Thu Huong Lan Mai Ngoc Phuong Thao Trang Vy Vi My Nhi Quynh Thanh Thuy Tien Trinh Uyen Yen Bao_Chau Kim_Ngan Khanh Ha Hoa Minh_Anh Thi
        """);

    public static readonly string[] VietnameseBoys = WordList.Read("""
        Minh Anh Duc Duy Hieu Hoang Hung Huy Khang Khanh Khoa Long Nam Nhan Phuc Phong Quan Quang Quoc Son Tai Thanh Thien Tien Tri Trung Tuan Vinh Vu An Bao
        """);

    public static readonly string[] Hmong = WordList.Read("""
        Yang Vang Xiong Lee Vue Lor Moua Thao Her Xiong-Vang Cha Chang Kong Khang Kue Hang Fang Pha Chue Ly Yang-Lee
        """);

    public static readonly string[] HmongGirls = WordList.Read("""
        Mai Pa Nou Kia Yer Bao Chee Choua Der Gao Ka Ka_Zoua Mai_See Mai_Yer Mee Nkauj Pang Paj Pa_Houa Sheng Song True Xee Youa Zoua
        """);

    public static readonly string[] HmongBoys = WordList.Read("""
        Tou Pao Cheng Chue Fue Kong Koua Leng Lue Meng Nhia Nou Pheng Soua Teng Thai Toua Tong Vang Xang Xeng Yeng Ying Zong Cha Chou Tou_Ger Kou
        """);

    public static readonly string[] EastAsian = WordList.Read("""
        Kim Lee Park Chen Wang Li Zhang Liu Lin Wu Huang Choi Jung Yang Zhao Zhou Xu Sun Ma Zhu Hu Guo He Gao Luo Kang Cho Yoon Chang Lim Han Shin Seo Kwon
        Tanaka Suzuki Sato Watanabe Yamamoto Nakamura Kobayashi Chan Wong Cheung Ng Lau Leung Ho O E Yi Au-Yeung Santos Bautista dela_Cruz Reyes Villanueva
        """);

    public static readonly string[] EastAsianGirls = WordList.Read("""
        Mei Ling Xin_Yi Yan Jia Jing Yu Yuna Ji-woo Ji-a Seo-yeon Seo-yun Ha-eun Hana Sakura Yui Hina Aoi Min-ji Soo-ah Li_Na Yi_Fei Ying Hui Wei Fang Rui
        """);

    public static readonly string[] EastAsianBoys = WordList.Read("""
        Wei Hao Jun Yu Ming Jie Lei Bo Cheng Tao Min-jun Seo-jun Ji-ho Do-yun Joon Hyun Sung Hiro Haruto Ren Sota Yuto Kenji Zi_Han Hao_Ran Yi Chen Feng
        """);

    public static readonly string[] SouthAsian = WordList.Read("""
        Patel Singh Kumar Sharma Gupta Shah Reddy Rao Khan Ahmed Ali Das Joshi Desai Mehta Jain Iyer Nair Menon Pillai Chaudhary Verma Mishra Agarwal Banerjee
        Mukherjee Chatterjee Bhattacharya Gurung Rai Tamang Magar Subedi Adhikari Dahal Bhattarai Hussain Malik Chowdhury Rahman Islam Begum Kaur Gill Dhillon
        Sidhu Venkataraman Subramanian Balasubramaniam Krishnamurthy Lakshminarayanan
        """);

    public static readonly string[] SouthAsianGirls = WordList.Read("""
        Aanya Aadhya Ananya Anika Diya Isha Ishani Kavya Meera Myra Neha Nisha Pooja Priya Riya Saanvi Sanvi Shreya Siya Sneha Tanvi Trisha Zara Fatima Ayesha
        Sita Gita Manisha Asmita Simran Jasleen Harleen Avani Amaya Leela
        """);

    public static readonly string[] SouthAsianBoys = WordList.Read("""
        Aarav Aditya Advik Akash Aryan Arjun Dev Dhruv Ishaan Krishna Kabir Nikhil Pranav Rahul Raj Rohan Rohit Sai Samar Shaurya Siddharth Veer Vihaan Vivaan
        Yash Bishal Suman Prakash Manish Gurpreet Harpreet Arman Zain Ayaan Reyansh
        """);

    public static readonly string[] Pacific = WordList.Read("""
        Kabua Jorkan Lokeijak Hemos Lanwi Jetnil Anjain Langrus Riklon Bwijtak Alik Samuel John Fa'asavalu Tuiasosopo Fa'amausili Faleolo Leota Tupuola Kealoha
        Kamaka Kekoa Ka'ahanui Mahoe Taufa Vea Sione Moala Mori Setik Akapito
        """);

    public static readonly string[] PacificGirls = WordList.Read("""
        Leilani Malia Kalani Moana Sina Lani Alani Kiana Noelani Mele Ana Luseane Tala Lagi Neimon Jina Hemity Lijon Mary Lucy
        """);

    public static readonly string[] PacificBoys = WordList.Read("""
        Kai Keanu Keoni Kaleo Sione Tavita Tui Manu Ioane Mika Sefo Jabjen Alik Anej Neijon Hermon Isaac Kekoa Makoa Tevita
        """);
}
