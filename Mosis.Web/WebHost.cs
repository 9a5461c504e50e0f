using Mosis.Data.Sql;
using Mosis.Web.Batches;

namespace Mosis.Web;

/// <summary>Puts the site together: settings, the product's data, who may enter, pages.</summary>
public static class WebHost
{
    /// <summary>The site, ready to be run; tests build it with their own arguments.</summary>
    /// <exception cref="InvalidOperationException">ConnectionStrings:Mosis is missing.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddMosisData(builder.Configuration);
        builder.Services.AddRazorPages();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddSingleton<StateClock>();
        var app = builder.Build();
        app.UseRouting();
        app.MapRazorPages();
        return app;
    }
}
