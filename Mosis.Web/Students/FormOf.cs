using Mosis.Data.Register;

namespace Mosis.Web.Students;

/// <summary>The typed form as it is handed in: the district is the person's own, whatever was posted.</summary>
internal static class FormOf
{
    public static OnlineForm For(this StudentForm form, CurrentUser me, Guid key)
    {
        var district = me.Scope.IsState ? StudentForm.Code(form.District) : me.Scope.District;
        return new OnlineForm(key, district, form.ToRow(district));
    }
}
