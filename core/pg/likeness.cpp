#include "pg/likeness.h"

#include "pg/acting.h"
#include "pg/conninfo.h"
#include "pg/likeness_query.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace usher::pg {
namespace {

/// Of a connection string, or libpq's own where it names none.
std::string userOf(const std::string& uri) {
    const auto given = parseConninfo(uri);
    if (given)
        if (auto user = conninfoValue(given, "user"); !user.empty())
            return user;
    const ConninfoPtr defaults(PQconndefaults(), PQconninfoFree);
    return defaults ? conninfoValue(defaults, "user") : "";
}

std::string optionsOf(const std::string& uri) {
    if (const auto given = parseConninfo(uri))
        if (auto options = conninfoValue(given, "options"); !options.empty())
            return options;
    const char* const usual = std::getenv("PGOPTIONS");
    return usual ? usual : "";
}

/// As the server splits them (pg_split_opts): at white space that no backslash stands before.
std::string option(const std::string& name, const std::string& value) {
    std::string text = "-c " + name + "=";
    for (const char c : value) {
        if (c == '\\' || std::isspace(static_cast<unsigned char>(c)))
            text += '\\';
        text += c;
    }
    return text + " ";
}

/// The server has read them and does not take them; else it is not there, or full.
bool refusesOptions(const Error& error) {
    const auto starts = [&](const char* prefix) {
        return error.sqlstate.rfind(prefix, 0) == 0;
    };
    return starts("22") || starts("42");
}

/// As it may be pasted into psql.
std::string sqlName(const std::string& name) {
    const bool plain = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
                       std::ranges::all_of(name, [](unsigned char c) {
                           return std::islower(c) || std::isdigit(c) || c == '_';
                       });
    if (plain)
        return name;
    std::string quoted = "\"";
    for (const char c : name)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string joined(const std::vector<std::string>& names) {
    return fmt::format("{}", fmt::join(names, ","));
}

const std::string* find(const SettingValues& values, const std::string& name) {
    const auto at = std::ranges::find(values, name, &SettingValues::value_type::first);
    return at == values.end() ? nullptr : &at->second;
}

/// One connection: tried with what is known, looked at, and tried again where that was not it.
class Disguise {
  public:
    Disguise(const ConnectOptions& options, const std::string& like, LikenessMemory& memory)
        : m_options(options),
          m_like(like),
          m_role(userOf(like)),
          m_memory(memory),
          m_known(memory.recall(options.conninfo, like)) {}

    Result<AlikeConnection> run() {
        for (int round = 0; round < kRounds; ++round) {
            auto connection = connect();
            if (!connection && (!refusesOptions(connection.error()) || m_known.options.empty()))
                return connection.error();
            if (!connection) {
                refused(connection.error());
                continue;
            }
            auto likeness = look(connection->get());
            if (!likeness)
                return likeness.error();
            if (likeness->options == m_known.options || round + 1 == kRounds) {
                m_memory.keep(m_options.conninfo, m_like, m_known);
                return AlikeConnection{std::move(*connection), std::move(*likeness)};
            }
            m_known.options = likeness->options;
        }
        return Error{Errc::internal, "the server changes its mind about the reserve's role", {}};
    }

  private:
    /// One as remembered, one refused with all, one with the role alone, one without, and one more.
    static constexpr int kRounds = 5;

    Result<PGconnPtr> connect() const {
        auto options = m_options;
        options.sessionOptions = m_known.options;
        return connectWithin(options);
    }

    void refused(const Error& error) {
        m_refused.push_back(m_known.options);
        m_refusal = error.sqlstate;
        m_known.options.clear();
    }

    bool wasRefused(const std::string& options) const {
        return std::ranges::find(m_refused, options) != m_refused.end();
    }

    Result<Likeness> look(PGconn* session) {
        const auto seen = lookAtRoles(session, m_role, m_options.patience);
        if (seen)
            return likenessOf(*seen);
        if (PQstatus(session) != CONNECTION_OK || seen.error().code == Errc::timeout ||
            seen.error().code == Errc::cancelled)
            return seen.error();
        return Likeness{
            .options = m_known.options,
            .lack = "the server does not tell whether they may act as " + m_role + ": " +
                    seen.error().message,
            .mend = "see the server's log"};
    }

    Likeness likenessOf(const RolesSeen& seen) {
        Likeness likeness{.role = seen.role, .powers = seen.powers};
        if (seen.login == m_role)
            return likeness;
        borrow(seen);
        const auto role = seen.mayAct ? option("role", seen.wantedRole) : std::string();
        likeness.options = withTheUris(role + settingsOf(seen));
        const bool reduced = wasRefused(likeness.options);
        if (reduced)
            likeness.options = withTheUris(role);
        if (reduced && wasRefused(likeness.options))
            likeness.options.clear();
        tellLack(seen, reduced, likeness);
        return likeness;
    }

    /// What somebody has written into the reserve's URI counts most.
    std::string withTheUris(std::string options) const {
        options += optionsOf(m_like);
        if (options.empty())
            return options;
        return options + " " + optionsOf(m_options.conninfo);
    }

    /// Those that the login's own role alone has: what a session has instead, only one tells.
    void borrow(const RolesSeen& seen) {
        std::vector<std::string> names;
        for (const auto& gap : seen.gaps)
            if (!gap.wanted && gap.allowed)
                names.push_back(gap.name);
        const auto wanted = joined(names);
        if (wanted == m_known.borrowedNames)
            return;
        m_known.borrowedNames = wanted;
        m_known.borrowed = names.empty() ? SettingValues{} : askTheOther(wanted);
        if (m_known.borrowed.size() < names.size())
            m_known.borrowedNames.clear(); // asked again with the next
    }

    SettingValues askTheOther(const std::string& names) const {
        SettingValues values;
        const auto session = connectWithin(
            {.conninfo = m_like,
             .applicationName = m_options.applicationName,
             .patience = m_options.patience,
             .tcp = m_options.tcp});
        if (!session)
            return values;
        const auto answer = queryWithin(
            session->get(),
            Statement{
                .sql = "SELECT n, pg_catalog.current_setting(n, true) "
                       "FROM pg_catalog.unnest(pg_catalog.string_to_array($1, ',')) AS n",
                .parameters = {names}},
            m_options.patience);
        if (answer)
            for (const auto& row : rowsOf(answer->get()))
                values.emplace_back(row[0].value_or(""), row[1].value_or(""));
        return values;
    }

    std::string settingsOf(const RolesSeen& seen) const {
        std::string options;
        for (const auto& gap : seen.gaps) {
            const auto* borrowed = find(m_known.borrowed, gap.name);
            if (gap.allowed && (gap.wanted || borrowed))
                options += option(gap.name, gap.wanted ? *gap.wanted : *borrowed);
        }
        return options;
    }

    /// Names alone: a value may be a secret of the application's.
    std::string strangeSettings(const RolesSeen& seen) const {
        std::vector<std::string> names;
        for (const auto& gap : seen.gaps)
            if (!gap.allowed || !(gap.wanted || find(m_known.borrowed, gap.name)))
                names.push_back(gap.name);
        return fmt::format("{}", fmt::join(names, ", "));
    }

    void tellLack(const RolesSeen& seen, bool reduced, Likeness& likeness) const {
        const auto strange = strangeSettings(seen);
        // The URI's own options may have given it a role already.
        if (!seen.mayAct && seen.role.empty()) {
            likeness.lack = fmt::format("{} may not act as {}", seen.login, seen.wantedRole);
            likeness.mend = fmt::format(
                "GRANT {} TO {}{}",
                sqlName(m_role),
                sqlName(seen.login),
                seen.grantsSetRole ? " WITH SET TRUE" : "");
        } else if (reduced) {
            likeness.lack =
                fmt::format("the server refuses {}'s settings at connect ({})", m_role, m_refusal);
            likeness.mend = "the server's log names the one: set it anew by ALTER ROLE";
        } else if (!strange.empty()) {
            likeness.lack = fmt::format("{} has other values of {}", seen.login, strange);
            likeness.mend = fmt::format(
                "as a superuser, ALTER ROLE {} SET them as {} has them",
                sqlName(seen.login),
                sqlName(m_role));
        }
    }

    const ConnectOptions& m_options;
    const std::string& m_like;
    const std::string m_role;
    LikenessMemory& m_memory;
    LikenessMemory::Known m_known;
    std::vector<std::string> m_refused;
    std::string m_refusal;
};

} // namespace

LikenessMemory::Known LikenessMemory::recall(const std::string& uri, const std::string& like) {
    MutexLock lock(m_mutex);
    return m_uri == uri && m_like == like ? m_known : Known{};
}

void LikenessMemory::keep(const std::string& uri, const std::string& like, Known known) {
    MutexLock lock(m_mutex);
    m_uri = uri;
    m_like = like;
    m_known = std::move(known);
}

Result<Acting> tryActing(const std::string& uri, const std::string& like, Millis timeout) {
    LikenessMemory memory;
    const Patience patience{.deadline = std::chrono::steady_clock::now() + timeout};
    const auto alike = connectAlike(
        {.conninfo = uri, .applicationName = "usher check", .patience = patience},
        like,
        memory);
    if (!alike)
        return alike.error();
    const auto& likeness = alike->likeness;
    const auto login = userOf(uri);
    return Acting{
        .role = likeness.role.empty() ? login : likeness.role,
        .allowed = !likeness.role.empty() || login == userOf(like),
        .complaint = likeness.complaint(),
        .powers = likeness.powers};
}

Result<AlikeConnection>
connectAlike(const ConnectOptions& options, const std::string& like, LikenessMemory& memory) {
    return Disguise(options, like, memory).run();
}

} // namespace usher::pg
