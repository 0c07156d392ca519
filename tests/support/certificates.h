// Certificates that openssl, the program, makes for two days: NAME.crt and NAME.key in a folder.
#pragma once

#include "support/run_program.h"

namespace usher::test {

struct CertificateOptions {
    QString folder;
    QString name; ///< of the files
    QString commonName;
    QString alternativeName = {}; ///< such as "IP:127.0.0.1"
};

inline bool openssl(const QStringList& arguments) {
    return runProgram("openssl", arguments).code == 0;
}

inline bool makeSelfSigned(const CertificateOptions& options) {
    const auto path = options.folder + "/" + options.name;
    QStringList arguments{"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"};
    arguments << "-keyout" << path + ".key"
              << "-out" << path + ".crt"
              << "-subj"
              << "/CN=" + options.commonName;
    if (!options.alternativeName.isEmpty())
        arguments << "-addext"
                  << "subjectAltName=" + options.alternativeName;
    return openssl(arguments);
}

/// By the authority whose certificate and key are ca.crt and ca.key in the same folder.
inline bool makeSigned(const CertificateOptions& options) {
    const auto path = options.folder + "/" + options.name, ca = options.folder + "/ca";
    QStringList request{"req", "-newkey", "rsa:2048", "-nodes"};
    request << "-keyout" << path + ".key"
            << "-out" << path + ".csr"
            << "-subj"
            << "/CN=" + options.commonName;
    QStringList signature{"x509", "-req", "-CAcreateserial", "-days", "2"};
    signature << "-in" << path + ".csr"
              << "-CA" << ca + ".crt"
              << "-CAkey" << ca + ".key"
              << "-out" << path + ".crt";
    return openssl(request) && openssl(signature);
}

} // namespace usher::test
