// Who may come in, from where and how: rules in the format of PostgreSQL's pg_hba.conf, which
// PgBouncer reads too. The first that fits decides.
#pragma once

#include "config/user_maps.h"
#include <usher/base/result.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

enum class HbaMethod {
    trust,
    reject,
    scram, ///< scram-sha-256
    md5,   ///< the same, but for users whose md5 password is all one has
    peer,  ///< the user of the process behind the Unix socket
    cert   ///< the common name of the certificate that TLS has verified
};

/// IPv4 or IPv6, in network order.
struct HbaAddress {
    int family = 0; ///< AF_INET or AF_INET6
    std::array<std::uint8_t, 16> bytes{};
    /// Of "10.0.0.1" or "::1"; IPv4 in an IPv6 socket is IPv4.
    static std::optional<HbaAddress> of(const std::string& text);
};

/// A column of names.
struct HbaNames {
    bool all = false;
    bool sameUser = false; ///< a database named like the user
    std::vector<std::string> names;
    bool match(const std::string& name, const std::string& user) const;
};

/// Who asks to come in.
struct HbaCaller {
    std::string user, database;
    std::string address; ///< "" by the Unix socket
    bool tls = false;
    bool local() const { return address.empty(); }
};

struct HbaRule {
    enum class Type {
        local,
        host,
        hostssl,
        hostnossl
    };
    Type type = Type::local;
    HbaNames databases, users;
    std::optional<HbaAddress> network; ///< nothing: every address
    HbaAddress mask = {};
    HbaMethod method = HbaMethod::reject;
    std::string map; ///< of users, for peer and cert; "": the system's user is the user
    std::size_t line = 0;
    bool fits(const HbaCaller& caller) const;
    bool asksPassword() const { return method == HbaMethod::scram || method == HbaMethod::md5; }
    /// From this machine alone.
    bool isNear() const;
};

class HbaRules {
  public:
    /// What is not understood is refused, never passed over: a rule left out would let in whom the
    /// next one does. Errors name file and line.
    static Result<HbaRules> parse(std::string_view text, const std::string& file);
    /// With the maps that its rules name, from pg_ident.conf beside it.
    static Result<HbaRules> load(const std::string& file);

    /// Null: none fits, and the caller stays outside.
    const HbaRule* find(const HbaCaller& caller) const;
    const std::vector<HbaRule>& rules() const { return m_rules; }
    bool askPasswords() const;
    /// That the system, or the certificate, names `systemUser` is enough to be `user`.
    bool proves(const HbaRule& rule, const std::string& systemUser, const std::string& user) const;

  private:
    std::vector<HbaRule> m_rules;
    UserMaps m_maps;
};

} // namespace usher::config
