// Who is connected: counts by user and by address.
#pragma once

#include <string>
#include <unordered_map>

namespace usher::gate {

/// Thread contract: the loop's thread.
class Census {
  public:
    using Counts = std::unordered_map<std::string, int>;

    /// Somebody at that address is logging in.
    void knocks(const std::string& address);
    /// The login is over, one way or the other.
    void loginEnds(const std::string& address);
    struct Client {
        const std::string& user;
        const std::string& address;
    };
    void enters(const Client& client); ///< logged in
    void leaves(const Client& client); ///< after having been logged in

    int loggingIn() const { return m_loggingIn; }
    int of(const std::string& user) const { return count(m_perUser, user); }
    /// Logged in from there.
    int from(const std::string& address) const { return count(m_perAddress, address); }
    /// Logging in from there.
    int knockingFrom(const std::string& address) const { return count(m_knocking, address); }
    const Counts& perUser() const { return m_perUser; }

  private:
    static int count(const Counts& counts, const std::string& key);
    static void subtract(Counts& counts, const std::string& key);

    int m_loggingIn = 0;
    Counts m_perUser, m_perAddress; ///< logged in
    Counts m_knocking;              ///< by address
};

} // namespace usher::gate
