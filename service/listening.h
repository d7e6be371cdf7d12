#ifndef SERVICE_LISTENING_H_
#define SERVICE_LISTENING_H_

namespace tutoring {

// Allows this process as many open files as the machine lets it have: each connection is one.
void RaiseFileLimit();

// True where connections wait at a port of this process to be taken. gRPC 1.51 takes none for good
// once it has found no file left for one (EMFILE), and says so only in its log: who still waits
// some looks later waits forever.
bool ConnectionsWait();

}  // namespace tutoring

#endif  // SERVICE_LISTENING_H_
