// Who a person says to be at a desk, and the actor it makes.
#pragma once

#include <usher/base/result.h>

#include <string>
#include <string_view>

namespace usher::control {

inline constexpr std::size_t kDeskNameLetters = 40; ///< of UTF-8, not bytes

/// As it was typed, without blanks around it. Errors: invalidArgument, saying what is wrong: nobody
/// is called as what acts by itself, nor as who comes by another way ("console:ada").
Result<std::string> deskName(std::string_view typed);

/// "scaler", "clock", … of the audit's lines: no person.
bool actsByItself(std::string_view actor);

/// Of a desk elsewhere: "desk:ops (Ada)". The user that logged in answers for it and comes first;
/// the name is left out where it says no more, or is none.
std::string deskActor(const std::string& user, const std::string& name);

} // namespace usher::control
