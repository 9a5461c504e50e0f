using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Access;

/// <summary>Someone whom the sign-in provider knows.</summary>
public sealed record Person
{
    public long PersonId { get; init; }

    public string Issuer { get; init; } = "";

    public string Subject { get; init; } = "";

    /// <summary>As the provider last told it; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>As the provider last told it; may be empty. Never used to find a person.</summary>
    public string Email { get; init; } = "";

    /// <summary>UTC; null for one who was named by an operator and has not come yet.</summary>
    public DateTime? LastSignInAt { get; init; }
}

/// <summary>The people who sign in. A person is (issuer, subject): the same e-mail under another subject is another person, without access.</summary>
public sealed class People(MosisDb db, TimeProvider time)
{
    private const string Columns =
        """
        cast(person_id as signed) as PersonId, issuer as Issuer, subject as Subject, name as Name, email as Email, last_sign_in_at as LastSignInAt
        """;

    /// <summary>The person's number, made at the first time; what the provider tells of name and e-mail is kept, what it leaves out stays as it was.</summary>
    /// <param name="signsIn">False when an operator names the person beforehand.</param>
    /// <exception cref="MySqlConnector.MySqlException">Issuer or subject is longer than 255 characters.</exception>
    public Task<long> KnowAsync(string issuer, string subject, string name, string email, bool signsIn, CancellationToken ct = default) =>
        db.InTransactionAsync(
            (connection, transaction) => connection.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                insert into person (issuer, subject, name, email, created_at, last_sign_in_at)
                values (@issuer, @subject, @name, @email, @now, if(@signsIn, @now, null))
                on duplicate key update
                    name = if(values(name) = '', name, values(name)),
                    email = if(values(email) = '', email, values(email)),
                    last_sign_in_at = coalesce(values(last_sign_in_at), last_sign_in_at);
                select person_id
                from person
                where issuer = @issuer
                    and subject = @subject
                """,
                new { issuer, subject, name = Cut(name, 200), email = Cut(email, 254), signsIn, now = time.GetUtcNow().UtcDateTime },
                transaction,
                cancellationToken: ct)),
            ct);

    /// <summary>Null when there is no such person.</summary>
    public async Task<Person?> FindAsync(long personId, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Person>(new CommandDefinition(
            $"""
            select {Columns}
            from person
            where person_id = @personId
            """,
            new { personId },
            cancellationToken: ct));
    }

    // What a provider tells to be shown is not worth refusing a sign-in for.
    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
