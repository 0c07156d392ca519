#include "pg/login.h"

#include "pg/cluster_hosts.h"
#include "pg/conninfo.h"
#include "pg/conninfo_text.h"
#include "pg/uri.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace usher::pg {
namespace {

/// Where the server is: the primary's alone, which moves with it.
constexpr std::array<std::string_view, 5>
    kPlace{"host", "hostaddr", "port", "target_session_attrs", "service"};
/// They belong together: a certificate with another's key is none.
constexpr std::array<std::string_view, 3> kCertificate{"sslcert", "sslkey", "sslpassword"};

bool isIn(const auto& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

bool names(const ConninfoPtr& options, std::string_view keyword) {
    return !conninfoValue(options, keyword).empty();
}

std::string defaultOf(std::string_view keyword) {
    const ConninfoPtr defaults(PQconndefaults(), PQconninfoFree);
    return defaults ? conninfoValue(defaults, keyword) : "";
}

Login loginIn(const ConninfoPtr& options) {
    Login login{
        .role = conninfoValue(options, "user"),
        .database = conninfoValue(options, "dbname")};
    if (login.role.empty())
        login.role = defaultOf("user");
    if (login.database.empty())
        login.database = defaultOf("dbname");
    if (login.database.empty())
        login.database = login.role;
    return login;
}

/// Two connection strings, laid one over the other.
class Layers {
  public:
    Layers(const ConninfoPtr& primary, const ConninfoPtr& own)
        : m_primary(primary),
          m_own(own),
          m_login(loginIn(primary)),
          m_otherRole(names(own, "user") && conninfoValue(own, "user") != m_login.role),
          m_ownCertificate(
              std::ranges::any_of(kCertificate, [&](auto key) { return names(own, key); })) {}

    std::string text() const {
        std::string text;
        for (const auto* option = m_primary.get(); option->keyword; ++option)
            if (const auto value = valueOf(option->keyword); !value.empty())
                appendConninfo(text, option->keyword, value);
        // Named and empty, lest libpq takes PGPASSWORD or a service's, which are the primary's.
        if (m_otherRole && !names(m_own, "password"))
            appendConninfo(text, "password", "");
        return text;
    }

  private:
    std::string valueOf(std::string_view keyword) const {
        if (isIn(kPlace, keyword))
            return conninfoValue(m_primary, keyword);
        if (names(m_own, keyword))
            return conninfoValue(m_own, keyword);
        // libpq's default is a database of the role's name, which is another one now.
        if (keyword == "dbname" && (names(m_primary, keyword) || !names(m_primary, "service")))
            return m_login.database;
        const bool notOurs = (keyword == "password" && m_otherRole) ||
                             (m_ownCertificate && isIn(kCertificate, keyword));
        return notOurs ? "" : conninfoValue(m_primary, keyword);
    }

    const ConninfoPtr& m_primary;
    const ConninfoPtr& m_own;
    const Login m_login; ///< the primary's
    const bool m_otherRole, m_ownCertificate;
};

/// With the default port where none is named.
std::vector<ConnectTarget> hostsOf(const std::string& conninfo) {
    auto hosts = listedHosts(conninfo);
    for (auto& host : hosts)
        if (host.port.empty())
            host.port = "5432";
    return hosts;
}

bool namesHost(const ConninfoPtr& options) {
    return names(options, "host") || names(options, "hostaddr");
}

/// What `own` leaves out of where its server is; nothing when that is said.
Status checkPlace(const std::string& own, const std::string& primary) {
    const auto options = parseConninfo(own);
    const auto server = parseConninfo(primary);
    const auto differs = [&](std::string_view key) {
        return names(options, key) &&
               (!server || conninfoValue(options, key) != conninfoValue(server, key));
    };
    if (names(options, "service"))
        return Error{
            Errc::invalidArgument,
            "takes its server from a service file",
            "write its host and port into the URI, or leave both out"};
    if (!namesHost(options) && differs("port"))
        return Error{
            Errc::invalidArgument,
            "names a port without its host",
            "name the host of its own server as well, or leave the port out"};
    if (otherServer(own, primary).empty() && differs("target_session_attrs"))
        return Error{
            Errc::invalidArgument,
            "has other target_session_attrs than server.primary at the same server",
            "leave them out: the pools of one server go to the same host"};
    return {};
}

} // namespace

Login loginOf(const std::string& conninfo) {
    const auto options = parseConninfo(conninfo);
    return options ? loginIn(options) : Login{};
}

std::string otherServer(const std::string& own, const std::string& primary) {
    const auto options = parseConninfo(own);
    if (!options || !namesHost(options))
        return {};
    const auto hosts = hostsOf(own);
    if (hosts == hostsOf(primary))
        return {};
    std::string name;
    for (const auto& host : hosts)
        name += (name.empty() ? "" : ", ") + (host.host.empty() ? host.hostaddr : host.host) + ':' +
                host.port;
    return name;
}

std::string movedTo(const std::string& own, const std::string& place) {
    const auto options = parseConninfo(own);
    const auto there = parseConninfo(place);
    if (!options || !there)
        return own;
    std::string text;
    for (const auto* option = options.get(); option->keyword; ++option) {
        const auto& source = isIn(kPlace, option->keyword) ? there : options;
        if (const auto value = conninfoValue(source, option->keyword); !value.empty())
            appendConninfo(text, option->keyword, value);
    }
    return text;
}

std::string laidOver(const std::string& primary, const std::string& own) {
    const auto below = parseConninfo(primary);
    const auto above = parseConninfo(own);
    if (!below || !above)
        return below ? own : primary;
    return Layers(below, above).text();
}

Status checkLogin(const std::string& own, const std::string& primary) {
    if (auto read = parseUri(own); !read)
        return read.error();
    return checkPlace(own, primary);
}

} // namespace usher::pg
