#include "gate/auth/user_hashing.h"

#include <utility>

namespace usher::gate {

UserHashing::UserHashing(net::Loop& loop, Users users, Done done)
    : m_done(std::make_shared<Done>(std::move(done))),
      m_thread([this, &loop, users = std::move(users), done = std::weak_ptr(m_done)] {
          auto hashed = users->hashed(m_ending);
          if (!hashed)
              return;
          loop.post([done, list = std::make_shared<const UserList>(std::move(*hashed))] {
              if (const auto wanted = done.lock())
                  (*wanted)(list);
          });
      }) {}

UserHashing::~UserHashing() {
    m_ending = true;
    m_thread.join();
}

} // namespace usher::gate
