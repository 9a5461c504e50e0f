using Mosis.Data.Sql;

namespace Mosis.Web;

/// <summary>Puts the site together: settings, the product's data, who may enter, pages.</summary>
public static class WebHost
{
    /// <summary>The site, ready to be run; tests build it with their own arguments.</summary>
    /// <exception cref="InvalidOperationException">ConnectionStrings:Mosis is missing.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddMosisData(builder.Configuration);
        builder.Services.AddRazorPages();
        builder.Services.AddScoped<CurrentUser>();
        var app = builder.Build();
        app.UseStaticFiles();
        app.UseRouting();
        app.MapRazorPages();
        return app;
    }
}
