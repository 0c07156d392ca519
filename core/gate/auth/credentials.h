// What a gate knows of its users: the file's verifiers, those that gate.auth_query finds, and its
// own certificate. Renewed by a reload.
#pragma once

#include "config/config.h"
#include "config/hba.h"
#include "gate/auth/auth_lookup.h"
#include "gate/auth/scram.h"
#include "gate/auth/tls.h"
#include "gate/auth/user_hashing.h"
#include "gate/auth/user_list.h"
#include "net/loop.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace usher::gate {

/// Thread contract: the loop's thread.
class Credentials {
  public:
    struct Options {
        net::Loop* loop = nullptr;
        std::string conninfo; ///< of the server that gate.auth_query asks
        /// called after what gate.auth_query has found has been told
        std::function<void()> turnEnded = {};
    };
    using Known = std::function<void(const FoundUser&)>;

    explicit Credentials(Options options);

    /// Those of the configuration; the old ones stay when one of the new is bad.
    Status load(const config::Config& config);
    /// No question is answered any more.
    void close() {
        m_lookup.reset();
        m_hashing.reset();
    }
    /// Calls `ready` once the file's passwords are all hashed: at once, mostly.
    void whenHashed(std::function<void()> ready);

    std::shared_ptr<const TlsContext> tls() const { return m_tls; } ///< null when disabled
    /// Null without hba_file: gate.auth counts for everybody.
    const config::HbaRules* rules() const { return m_rules ? &*m_rules : nullptr; }
    /// Of the file; null when it does not list the user.
    const ScramVerifier* listed(const std::string& user) const {
        return m_users ? m_users->find(user) : nullptr;
    }
    /// "md5…" of the file; null for who has something better.
    const std::string* listedMd5(const std::string& user) const {
        return m_users ? m_users->findMd5(user) : nullptr;
    }
    /// For a user who does not exist, as those who do have them mostly.
    ScramVerifier mock(const std::string& user) const {
        return mockVerifier(user, m_mockSecret, m_mockIterations);
    }
    /// What gate.auth_query says of a user; `known` is called, now or later.
    void lookUp(const std::string& user, Known known);
    /// Its answer has proved wrong: the password may be new.
    void distrust(const std::string& user);

  private:
    void openLookup(const config::GateConfig& gate);
    void tellAllUnknown();
    void hash();
    void tellHashed();
    void arrived(const std::string& user, const FoundUser& found);

    Options m_options;
    std::optional<config::HbaRules> m_rules;
    std::shared_ptr<const UserList> m_users;      ///< null without auth_file
    std::vector<std::function<void()>> m_waiting; ///< until its passwords are hashed
    std::unique_ptr<UserHashing> m_hashing;
    std::shared_ptr<const TlsContext> m_tls;
    std::string m_mockSecret;
    int m_mockIterations = kScramIterations;
    /// who waits for a user's verifier
    std::unordered_map<std::string, std::vector<Known>> m_asking;
    std::unique_ptr<AuthLookup> m_lookup; ///< null without auth_query
};

} // namespace usher::gate
