import socket, time, sys, threading
s=socket.create_connection(("127.0.0.1",18099)); s.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
try:
    for i in range(200):
        s.sendall(b"".join(b"X-%d-%d: %s\r\n"%(i,j,b"a"*4000) for j in range(50)))
    print("sent MB of headers:", 200*50*4020/1e6)
except OSError as e: print("cut at", i, e)
# drip
d=socket.create_connection(("127.0.0.1",18099)); t=time.time()
try:
    for c in b"GET / HTTP/1.1\r\nX: aaaaaaaaaaaaaaaa":
        d.sendall(bytes([c])); time.sleep(0.6)
    print("drip alive after", time.time()-t)
except OSError as e: print("drip cut", time.time()-t)
