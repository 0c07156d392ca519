// The files that make an installation: texts, and how they come onto the disk together.
#pragma once

#include "setup/server_form.h"
#include "setup/sizing.h"

#include <string>
#include <vector>

namespace usher::setup {

/// Who may log in at the gate. Never holds a plain password.
struct GateUser {
    std::string name;
    std::string verifier; ///< SCRAM-SHA-256$…
    bool admin = false;   ///< may act on the console
};
/// Costs a millisecond. Errors: a name or a password that is empty.
Result<GateUser> gateUser(const std::string& name, const std::string& password, bool admin);

/// All that is known at the end.
struct Plan {
    std::string file; ///< usher.toml, whole path; the others lie beside it
    ServerForm server;
    Sizes sizes;
    std::vector<GateUser> users;
    std::string importedUsers; ///< lines of a userlist.txt, as they were
    std::string timezone = "Europe/London";
    std::string calendar; ///< a file's whole path; "" = none
};

struct NewFile {
    std::string path, text;
    std::string what; ///< in words: "the roles' passwords"
};

std::string passFilePath(const Plan& plan); ///< beside the file
std::string usersPath(const Plan& plan);
/// What is to be written, usher.toml last; without passwords there is no file of them.
std::vector<NewFile> filesOf(const Plan& plan);

/// "postgresql://USER@127.0.0.1:6432/main"
std::string clientUri(const Plan& plan);

/// All or none, each mode 0600, and never over what is there. The folder is made (0700). Blocks.
/// Errors: conflict where one is there; io.
Status writeNew(const std::vector<NewFile>& files);

} // namespace usher::setup
