// Which users of the system, or names in certificates, may be which users of the gate: maps in the
// format of PostgreSQL's pg_ident.conf.
#pragma once

#include <usher/base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace usher::config {

class UserMaps {
  public:
    /// Patterns and roles' members are refused with their line. Errors name file and line.
    static Result<UserMaps> parse(std::string_view text, const std::string& file);
    static Result<UserMaps> load(const std::string& file);

    bool has(const std::string& map) const;
    struct Pair {
        std::string systemUser, user;
    };
    bool admit(const std::string& map, const Pair& wanted) const;

  private:
    struct Line {
        std::string map;
        Pair pair;
        bool anyUser = false; ///< "all"
    };
    std::vector<Line> m_lines;
};

} // namespace usher::config
