// SCRAM-SHA-256 as the client's side (RFC 5802, RFC 7677), without channel binding. Pure but for
// its cache.
#pragma once

#include "gate/auth/scram.h"
#include <usher/base/result.h>

#include <map>
#include <string>
#include <string_view>

namespace usher::load {

/// Salting a password takes 4,096 rounds of HMAC; ten thousand clients of one user do it once.
/// Thread contract: one thread.
class SaltedPasswords {
  public:
    explicit SaltedPasswords(std::string password) : m_password(std::move(password)) {}
    bool empty() const { return m_password.empty(); }
    const gate::Key& salted(const std::string& salt, int iterations);

  private:
    const std::string m_password;
    std::map<std::pair<std::string, int>, gate::Key> m_salted;
};

class ScramLogin {
  public:
    /// `nonce`: printable, no comma.
    explicit ScramLogin(std::string nonce) : m_nonce(std::move(nonce)) {}
    /// client-first-message. The user's name is the startup packet's, so none is sent here.
    std::string first() const { return "n,," + bare(); }
    /// server-first-message → client-final-message. Errors: protocol; more than a million
    /// iterations are refused.
    Result<std::string> final(std::string_view serverFirst, SaltedPasswords& passwords);
    /// Whether server-final-message proves that the other side knows the password's verifier.
    bool proven(std::string_view serverFinal) const {
        return !m_serverFinal.empty() && serverFinal == m_serverFinal;
    }

  private:
    std::string bare() const { return "n=,r=" + m_nonce; }

    const std::string m_nonce;
    std::string m_serverFinal;
};

} // namespace usher::load
