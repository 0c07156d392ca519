// A gate that only a rehearsal's own clients can pass, whatever production's is like.
#pragma once

#include "config/config.h"
#include <usher/base/result.h>

#include <string>

namespace usher::rehearsal {

/// On a free port of this machine, with a password that is made for it. Owns the file with its
/// verifier, in a folder only the user may enter.
class OwnGate {
  public:
    /// Errors: io.
    static Result<OwnGate> make();
    ~OwnGate(); ///< removes the file
    OwnGate(OwnGate&& other) noexcept;
    OwnGate& operator=(OwnGate&&) = delete;

    /// Instead of the gate, and of the metrics, that are configured.
    void openIn(config::Config& config) const;
    const std::string& user() const { return m_user; }
    const std::string& password() const { return m_password; }

  private:
    OwnGate() = default;
    std::string m_folder, m_user = "usher_rehearsal", m_password;
};

} // namespace usher::rehearsal
