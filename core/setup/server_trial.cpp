#include "setup/server_trial.h"

#include "base/host_name.h"
#include "setup/reach.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace usher::setup {
namespace {

using Kind = TrialLine::Kind;

constexpr int kOldestServed = 100'000; ///< SCRAM, and roles that see and end sessions
constexpr int kOldestTried = 130'000;  ///< older ones are nobody's to mend any more

bool says(const Error& error, std::string_view part) {
    return error.message.find(part) != std::string::npos;
}

bool isAboutTls(const Error& error) {
    constexpr std::array kParts{"SSL", "certificate", "TLS"};
    return std::ranges::any_of(kParts, [&](const char* part) { return says(error, part); });
}

std::string tlsMend(const Error& error) {
    if (says(error, "does not support SSL"))
        return "switch ssl on in postgresql.conf, or choose TLS \"if the server offers it\"";
    if (says(error, "root certificate"))
        return "name the file of the authority that signed the server's certificate";
    if (says(error, "does not match host name"))
        return "give the host by the name that stands in its certificate";
    return "name the authority that signed the server's certificate, or choose \"always, whoever "
           "answers\"";
}

/// In a newcomer's words; what is not known here has the hint of whoever found it.
std::string loginMend(const Error& error) {
    if (says(error, "no password supplied"))
        return "the server asks for a password: type the role's";
    if (error.sqlstate == "28P01")
        return "type user and password again; ALTER ROLE … PASSWORD sets a new one";
    if (error.sqlstate == "3D000" && says(error, "database"))
        return "check the database's name: psql -l lists them";
    if (says(error, "role") && says(error, "does not exist"))
        return "check the user: \\du in psql lists them";
    return error.hint;
}

/// Without libpq's "connection to server at … failed:": host and port stand above it.
std::string loginWords(const Error& error) {
    constexpr std::string_view kEnd = " failed: ";
    const auto end = error.message.find(kEnd);
    if (!error.message.starts_with("connection to server") || end == std::string::npos)
        return error.message;
    return error.message.substr(end + kEnd.size());
}

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names)
        if (all.find(name) == std::string::npos)
            all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::string nameWords(const std::string& host, const std::string& found) {
    if (host.starts_with('/'))
        return "a socket's folder, and it is there";
    return host == found ? host + " needs no look-up" : fmt::format("{} is {}", host, found);
}

std::string quoted(const std::string& name) {
    return "\"" + name + "\"";
}

const char* tlsWord(const std::string& mode) {
    return mode == "verify-full" ? "the server's certificate and name are verified"
                                 : "whoever answers: its certificate is not verified";
}

bool isLocal(const ServerForm& form) {
    return form.host.starts_with('/') || isLoopbackHost(form.host);
}

/// The steps in their order, and who hears of them.
class Course {
  public:
    Course(
        const ServerForm& form,
        Millis timeout,
        const std::function<void(const TrialLine&)>& tell)
        : m_form(form),
          m_timeout(timeout),
          m_tell(tell) {}

    Trial run() {
        if (checkForm() && checkNames() && checkPorts() && checkServer())
            checkService();
        while (m_trial.lines.size() <= static_cast<std::size_t>(TrialStep::rights))
            add({.step = next(), .kind = Kind::untried, .text = "not tried yet"});
        return std::move(m_trial);
    }

  private:
    TrialStep next() const { return static_cast<TrialStep>(m_trial.lines.size()); }

    bool add(TrialLine line) {
        m_tell(line);
        m_trial.lines.push_back(std::move(line));
        return m_trial.lines.back().kind != Kind::bad;
    }

    bool checkForm() {
        if (const auto lacks = complaint(m_form))
            return add(failed(TrialStep::form, *lacks));
        return add(
            {.step = TrialStep::form,
             .kind = Kind::good,
             .text =
                 fmt::format("database {} as {}", quoted(m_form.database), quoted(m_form.user))});
    }

    bool checkNames() {
        std::vector<std::string> all;
        for (const auto& host : partsOf(m_form.host)) {
            const auto found = resolve(host);
            if (!found)
                return add(failed(TrialStep::name, found.error()));
            all.push_back(listed(*found));
        }
        return add(
            {.step = TrialStep::name,
             .kind = Kind::good,
             .text = nameWords(m_form.host, listed(all))});
    }

    bool checkPorts() {
        const auto hosts = partsOf(m_form.host), ports = partsOf(m_form.port);
        for (std::size_t i = 0; i < hosts.size(); ++i)
            if (const auto done = reach(hosts[i], ports[std::min(i, ports.size() - 1)], m_timeout);
                !done)
                return add(failed(TrialStep::port, done.error()));
        return add(
            {.step = TrialStep::port,
             .kind = Kind::good,
             .text = fmt::format("port {} answers", m_form.port)});
    }

    bool checkServer() {
        const auto probe = pg::probe(secretUriOf(m_form, Role::pools), m_timeout);
        if (!probe)
            return addFailure(failedLogin(probe.error(), m_form));
        m_trial.room = ServerRoom{probe->maxConnections, probe->reserved, probe->inUse - 1};
        bool well = add(tlsLine(*probe, m_form));
        well = add(loginLine(*probe, m_form)) && well;
        well = add(versionLine(*probe)) && well;
        return add(roomLine(*m_trial.room)) && well;
    }

    /// A login that fails says nothing against the line it came over.
    bool addFailure(TrialLine line) {
        if (line.step == TrialStep::login)
            add({.step = TrialStep::tls, .kind = Kind::untried, .text = "told after the login"});
        return add(std::move(line));
    }

    void checkService() {
        const auto own = secretUriOf(m_form, Role::service);
        if (add(reserveLine(
                pg::tryActing(own, secretUriOf(m_form, Role::pools), m_timeout),
                m_form)))
            add(rightsLine(pg::probe(own, m_timeout), m_form));
    }

    static TrialLine failed(TrialStep step, const Error& error) {
        return {.step = step, .kind = Kind::bad, .text = error.message, .mend = error.hint};
    }

    const ServerForm& m_form;
    const Millis m_timeout;
    const std::function<void(const TrialLine&)>& m_tell;
    Trial m_trial;
};

} // namespace

bool Trial::passed() const {
    return !lines.empty() && std::ranges::none_of(lines, [](const TrialLine& line) {
        return line.kind == Kind::bad || line.kind == Kind::untried;
    });
}

TrialLine failedLogin(const Error& error, const ServerForm& form) {
    const bool tls = form.tls != "disable" && isAboutTls(error);
    return {
        .step = tls ? TrialStep::tls : TrialStep::login,
        .kind = Kind::bad,
        .text = loginWords(error),
        .mend = tls ? tlsMend(error) : loginMend(error)};
}

TrialLine tlsLine(const pg::ServerProbe& probe, const ServerForm& form) {
    TrialLine line{.step = TrialStep::tls, .kind = Kind::good, .text = {}};
    if (!probe.tls.empty()) {
        line.text = fmt::format("{}, {}", probe.tls, tlsWord(form.tls));
        if (form.tls == "verify-full" || isLocal(form))
            return line;
        line.kind = Kind::doubtful;
        line.mend = "choose \"always, and verified\": else anybody in between can pose as it";
        return line;
    }
    line.text = isLocal(form) ? "in the clear, within this machine" : "in the clear";
    if (isLocal(form))
        return line;
    line.kind = Kind::doubtful;
    line.mend = "switch ssl on in postgresql.conf: passwords and guests' names travel unprotected";
    return line;
}

TrialLine loginLine(const pg::ServerProbe& probe, const ServerForm& form) {
    TrialLine line{
        .step = TrialStep::login,
        .kind = Kind::good,
        .text = fmt::format(
            "{} is let into {}{}",
            quoted(form.user),
            quoted(form.database),
            probe.inRecovery ? ", on a standby: it takes no writes" : "")};
    if (!probe.complaints.empty()) {
        line.kind = Kind::bad;
        line.text += fmt::format(", but {}", probe.complaints.front());
        line.mend = "take the role your application uses, or make one for it";
    } else if (probe.inRecovery) {
        line.kind = Kind::doubtful;
        line.mend = "give the primary, or all hosts with commas: Usher finds the primary";
    }
    return line;
}

TrialLine versionLine(const pg::ServerProbe& probe) {
    TrialLine line{
        .step = TrialStep::version,
        .kind = Kind::good,
        .text = "PostgreSQL " + probe.version};
    if (probe.versionNumber >= kOldestTried)
        return line;
    line.kind = probe.versionNumber >= kOldestServed ? Kind::doubtful : Kind::bad;
    line.mend = line.kind == Kind::bad ? "Usher needs PostgreSQL 10 or later"
                                       : "it gets no mends any more: upgrade when you can";
    return line;
}

TrialLine roomLine(const ServerRoom& room) {
    TrialLine line{
        .step = TrialStep::room,
        .kind = Kind::good,
        .text = fmt::format(
            "max_connections {}: {} reserved, {} in use by others",
            room.maxConnections,
            room.reserved,
            room.inUse)};
    if (const auto sizes = suggestSizes(room)) {
        line.text += fmt::format("; Usher would hold {} at most", sizes->budget);
        return line;
    }
    line.kind = Kind::bad;
    line.mend =
        fmt::format("raise max_connections, or end others: Usher needs {} to itself", kLeastBudget);
    return line;
}

TrialLine reserveLine(const Result<pg::Acting>& acting, const ServerForm& form) {
    const auto name = quoted(userOf(form, Role::service));
    TrialLine line{.step = TrialStep::reserve, .kind = Kind::bad, .text = {}};
    if (!acting) {
        line.text = fmt::format("{}: {}", name, loginWords(acting.error()));
        line.mend = loginMend(acting.error());
    } else if (!acting->allowed) {
        line.text = fmt::format("{} may not act as {}", name, quoted(form.user));
        line.mend = fmt::format("GRANT {} TO {}", quoted(form.user), name);
    } else {
        line.kind = Kind::good;
        line.text = form.serviceUser.empty() || form.serviceUser == form.user
                        ? fmt::format("opened as {}, too", quoted(form.user))
                        : fmt::format("{} acts as {}", name, quoted(form.user));
        if (acting->complaint.empty())
            return line;
        line.kind = Kind::doubtful;
        line.mend = acting->complaint;
    }
    return line;
}

TrialLine rightsLine(const Result<pg::ServerProbe>& service, const ServerForm& form) {
    const auto name = quoted(userOf(form, Role::service));
    TrialLine line{.step = TrialStep::rights, .kind = Kind::good, .text = {}};
    if (!service) {
        line.kind = Kind::bad;
        line.text = service.error().message;
        line.mend = loginMend(service.error());
        return line;
    }
    line.text = name + " sees every session, and may end them";
    if (service->monitors && service->signals)
        return line;
    line.kind = Kind::doubtful;
    line.text = fmt::format(
        "{} {} of other roles",
        name,
        service->monitors ? "may end no sessions" : "does not see the sessions");
    line.mend = fmt::format("GRANT pg_read_all_stats, pg_signal_backend TO {}", name);
    return line;
}

Trial tryServer(
    const ServerForm& form,
    Millis timeout,
    const std::function<void(const TrialLine&)>& tell) {
    return Course(form, timeout, tell).run();
}

} // namespace usher::setup
