// Plain passwords of a user list become verifiers on a thread of their own: thousands take seconds,
// and the loop has clients to serve.
#pragma once

#include "gate/auth/user_list.h"
#include "net/loop.h"

#include <functional>
#include <memory>
#include <thread>

namespace usher::gate {

/// Thread contract: the loop's thread, or before the loop runs.
class UserHashing {
  public:
    using Users = std::shared_ptr<const UserList>;
    using Done = std::function<void(const Users&)>;

    /// `done` is called on the loop's thread, unless this has ended by then.
    UserHashing(net::Loop& loop, Users users, Done done);
    ~UserHashing(); ///< within a password's time
    UserHashing(const UserHashing&) = delete;
    UserHashing& operator=(const UserHashing&) = delete;

  private:
    std::shared_ptr<Done> m_done; ///< so that a result that comes late finds nobody
    std::atomic<bool> m_ending{false};
    std::thread m_thread;
};

} // namespace usher::gate
