// HTTP POST on a thread of its own: whatever the other side does, nobody waits for it.
#pragma once

#include "base/mutex.h"
#include "webhooks/receiver.h"
#include <usher/base/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace usher::webhooks {

struct Post {
    std::uint64_t ticket = 0;
    std::string url;
    std::string token; ///< sent as "Authorization: Bearer"; "" = not at all
    std::string body;  ///< JSON
};

struct Posted {
    std::uint64_t ticket = 0;
    Answer answer;
};

/// Connects, as far as TLS says who is there, and sends nothing. Errors: why a post would not
/// arrive. Blocks, for Poster::kDeadline at most. Thread contract: any thread.
Status reach(const std::string& url);

/// TLS is verified against the system's authorities; a redirection is not followed, and of an
/// answer nothing is kept but its status. Thread contract: any thread.
class Poster {
  public:
    static constexpr Seconds kDeadline{10}; ///< for the whole post

    Poster();
    ~Poster(); ///< what is under way is given up

    void send(Post post);
    /// Answers that have come since the last call.
    std::vector<Posted> takePosted();

  private:
    class Body;
    std::unique_ptr<Body> m_body;
};

} // namespace usher::webhooks
